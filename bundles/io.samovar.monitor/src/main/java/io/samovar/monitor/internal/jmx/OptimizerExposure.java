package io.samovar.monitor.internal.jmx;

import io.samovar.api.optimization.OptimizationService;
import java.time.Duration;
import java.util.function.Supplier;
import javax.management.MBeanServer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Shows the one service over all parts by JMX while it is there. */
@Component(
        name = "io.samovar.monitor.jmx.optimizer",
        service = {},
        immediate = true)
public final class OptimizerExposure {
    private final LateExposure exposure;

    @Activate
    public OptimizerExposure(@Reference OptimizationService optimizer) {
        this(optimizer, LateExposure.PLATFORM, LateExposure.DELAY);
    }

    OptimizerExposure(
            OptimizationService optimizer, Supplier<MBeanServer> servers, Duration delay) {
        this.exposure =
                new LateExposure(
                        servers,
                        Names.OPTIMIZER,
                        new Described(new OptimizerBean(optimizer), OptimizerMBean.class),
                        delay);
    }

    @Deactivate
    void stop() {
        exposure.close();
    }
}
