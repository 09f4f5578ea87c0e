package dev.pgwizard.check;

/** A check of the catalogue, which also says on what its answer rests. */
interface Documented extends Check {

    Documentation basis();

}
