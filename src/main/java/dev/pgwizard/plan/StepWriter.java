package dev.pgwizard.plan;

import dev.pgwizard.check.CheckContext;
import dev.pgwizard.remedy.Remedy;

/**
 * Writes a task as a step. The words and the SQL of each kind stand in the class named
 * after it.
 */
final class StepWriter {

    private StepWriter() {
    }

    static StepDraft write(Task task, CheckContext context) {
        return switch (task.remedies().getFirst()) {
            case Remedy.CreateRole remedy -> RoleSteps.create(remedy, context);
            case Remedy.AlterRole remedy -> RoleSteps.alter(remedy, context);
            case Remedy.SetPassword remedy -> RoleSteps.setPassword(remedy, context);
            case Remedy.CreateDatabase remedy -> DatabaseSteps.create(remedy, context);
            case Remedy.TransferDatabase remedy -> DatabaseSteps.transfer(remedy, context);
            case Remedy.OpenDatabase remedy -> DatabaseSteps.open(remedy, context);
            case Remedy.GrantOnDatabase remedy -> DatabaseSteps.grant(remedy, context);
            case Remedy.GrantOnSchema remedy -> SchemaSteps.grant(remedy, context);
            case Remedy.GrantRight remedy -> GrantSteps.right(remedy, context);
            case Remedy.SetAside remedy -> ClearingSteps.setAside(task, context);
            case Remedy.SilenceEventTrigger remedy -> ClearingSteps.silence(remedy, context);
            case Remedy.SilenceOnTable remedy -> ClearingSteps.silence(remedy, context);
            case Remedy.DropVectorIndex remedy -> IndexSteps.drop(remedy, context);
            case Remedy.LiftOnTable remedy -> ClearingSteps.lift(remedy, context);
            case Remedy.DropBrokenDatabase remedy -> DatabaseSteps.dropBroken(remedy, context);
            case Remedy.ChangeServerSetting remedy -> ServerSettingSteps.change(remedy, context);
            case Remedy.TuneSetting remedy -> TuningSteps.tune(remedy, context);
            case Remedy.CreatePublicSchema remedy -> SchemaSteps.create(remedy, context);
            case Remedy.TakeOverPublic remedy -> SchemaSteps.takeOver(remedy, context);
            case Remedy.TakeOverObject remedy -> SchemaSteps.takeOver(remedy, context);
            case Remedy.TakeOverLedger remedy -> SchemaSteps.takeOverLedger(remedy, context);
            case Remedy.ShowRowsToOwner remedy -> SchemaSteps.showRows(remedy, context);
            case Remedy.GrantByDefault remedy -> GrantSteps.byDefault(task, context);
            case Remedy.GrantOnExtensions remedy -> GrantSteps.onExtensions(remedy, context);
            case Remedy.ChangeRoleSetting remedy -> RoleSettingSteps.change(remedy, context);
            case Remedy.InstallExtension remedy -> HostSteps.install(remedy, context);
            case Remedy.PreloadLibrary remedy -> PreloadSteps.preload(task, context);
            case Remedy.LetIn remedy -> AccessSteps.letIn(remedy, context);
            case Remedy.Restart remedy -> HostSteps.restart(context);
            case Remedy.CreateExtension remedy -> ExtensionSteps.create(remedy, context);
            case Remedy.UpdateExtension remedy -> UpdateSteps.update(remedy, context);
            case Remedy.VacuumEmbeddings remedy -> UpdateSteps.vacuum(remedy, context);
            case Remedy.RenewCollation remedy -> CollationSteps.renew(remedy, context);
            case Remedy.ParkEmbeddings remedy -> EmbeddingSteps.park(remedy, context);
            case Remedy.ConvertEmbeddings remedy -> EmbeddingSteps.convert(remedy, context);
            case Remedy.BuildVectorIndex remedy -> IndexSteps.build(remedy, context);
            case Remedy.DropPgvectoRs remedy -> ExtensionSteps.dropPgvectoRs(remedy, context);
            case Remedy.UnloadLibrary remedy -> PreloadSteps.unload(task, context);
            case Remedy.MoveExtension remedy -> ExtensionSteps.move(remedy, context);
            case Remedy.GrantPgvectoRs remedy -> ExtensionSteps.grantPgvectoRs(remedy, context);
        };
    }

}
