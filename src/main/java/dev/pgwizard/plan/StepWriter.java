package dev.pgwizard.plan;

import dev.pgwizard.check.Situation;
import dev.pgwizard.remedy.Remedy;

/**
 * Writes a task as a step. The words and the SQL of each kind stand in the class named
 * after it.
 */
final class StepWriter {

    private StepWriter() {
    }

    static Draft write(Task task, Situation situation) {
        return switch (task.remedies().getFirst()) {
            case Remedy.CreateRole remedy -> RoleSteps.create(remedy, situation);
            case Remedy.AlterRole remedy -> RoleSteps.alter(remedy, situation);
            case Remedy.SetPassword remedy -> RoleSteps.setPassword(remedy, situation);
            case Remedy.CreateDatabase remedy -> DatabaseSteps.create(remedy, situation);
            case Remedy.TransferDatabase remedy -> DatabaseSteps.transfer(remedy, situation);
            case Remedy.OpenDatabase remedy -> DatabaseSteps.open(remedy, situation);
            case Remedy.GrantOnDatabase remedy -> DatabaseSteps.grant(remedy, situation);
            case Remedy.GrantOnSchema remedy -> SchemaSteps.grant(remedy, situation);
            case Remedy.GrantRight remedy -> GrantSteps.right(remedy, situation);
            case Remedy.SetAside remedy -> ClearingSteps.setAside(task, situation);
            case Remedy.SilenceEventTrigger remedy -> ClearingSteps.silence(remedy, situation);
            case Remedy.SilenceOnTable remedy -> ClearingSteps.silence(remedy, situation);
            case Remedy.DropVectorIndex remedy -> IndexSteps.drop(remedy, situation);
            case Remedy.LiftOnTable remedy -> ClearingSteps.lift(remedy, situation);
            case Remedy.DropBrokenDatabase remedy -> DatabaseSteps.dropBroken(remedy, situation);
            case Remedy.ChangeServerSetting remedy -> ServerSettingSteps.change(remedy, situation);
            case Remedy.CreatePublicSchema remedy -> SchemaSteps.create(remedy, situation);
            case Remedy.TakeOverPublic remedy -> SchemaSteps.takeOver(remedy, situation);
            case Remedy.TakeOverObject remedy -> SchemaSteps.takeOver(remedy, situation);
            case Remedy.TakeOverLedger remedy -> SchemaSteps.takeOverLedger(remedy, situation);
            case Remedy.ShowRowsToOwner remedy -> SchemaSteps.showRows(remedy, situation);
            case Remedy.GrantByDefault remedy -> GrantSteps.byDefault(task, situation);
            case Remedy.GrantOnExtensions remedy -> GrantSteps.onExtensions(remedy, situation);
            case Remedy.ChangeRoleSetting remedy -> RoleSettingSteps.change(remedy, situation);
            case Remedy.InstallExtension remedy -> HostSteps.install(remedy, situation);
            case Remedy.PreloadLibrary remedy -> PreloadSteps.preload(task, situation);
            case Remedy.LetIn remedy -> AccessSteps.letIn(remedy, situation);
            case Remedy.Restart remedy -> HostSteps.restart(situation);
            case Remedy.CreateExtension remedy -> ExtensionSteps.create(remedy, situation);
            case Remedy.UpdateExtension remedy -> UpdateSteps.update(remedy, situation);
            case Remedy.VacuumEmbeddings remedy -> UpdateSteps.vacuum(remedy, situation);
            case Remedy.RenewCollation remedy -> CollationSteps.renew(remedy, situation);
            case Remedy.ParkEmbeddings remedy -> EmbeddingSteps.park(remedy, situation);
            case Remedy.ConvertEmbeddings remedy -> EmbeddingSteps.convert(remedy, situation);
            case Remedy.BuildVectorIndex remedy -> IndexSteps.build(remedy, situation);
            case Remedy.DropPgvectoRs remedy -> ExtensionSteps.dropPgvectoRs(remedy, situation);
            case Remedy.UnloadLibrary remedy -> PreloadSteps.unload(task, situation);
            case Remedy.MoveExtension remedy -> ExtensionSteps.move(remedy, situation);
            case Remedy.GrantPgvectoRs remedy -> ExtensionSteps.grantPgvectoRs(remedy, situation);
        };
    }

}
