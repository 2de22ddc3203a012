package io.samovar.monitor.internal.health;

import io.samovar.api.deploy.ModelDeployer;
import io.samovar.api.deploy.Refusal;
import io.samovar.api.monitor.HealthCheck;
import io.samovar.api.monitor.HealthReport;
import io.samovar.api.monitor.HealthReport.Status;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether what was brought could be deployed. */
@Component(name = "io.samovar.monitor.check.deployer", property = HealthCheck.NAME + "=deployer")
public final class DeployerCheck implements HealthCheck {
    private final ModelDeployer deployer;

    @Activate
    public DeployerCheck(@Reference ModelDeployer deployer) {
        this.deployer = deployer;
    }

    @Override
    public HealthReport check() {
        List<Refusal> refusals = deployer.refusals();
        if (refusals.isEmpty()) {
            return report(Status.OK, "nothing was refused");
        }
        Refusal latest = refusals.get(refusals.size() - 1);
        return report(
                Status.WARN,
                "%d refused, the latest: %s: %s"
                        .formatted(refusals.size(), latest.file(), latest.reason()));
    }

    private static HealthReport report(Status status, String message) {
        return new HealthReport("deployer", status, message);
    }
}
