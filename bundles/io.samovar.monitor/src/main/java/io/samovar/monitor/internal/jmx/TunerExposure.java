package io.samovar.monitor.internal.jmx;

import io.samovar.api.tuning.Tuner;
import java.time.Duration;
import java.util.function.Supplier;
import javax.management.MBeanServer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Shows the tuner by JMX while it is there. */
@Component(
        name = "io.samovar.monitor.jmx.tuner",
        service = {},
        immediate = true)
public final class TunerExposure {
    private final LateExposure exposure;

    @Activate
    public TunerExposure(@Reference Tuner tuner) {
        this(tuner, LateExposure.PLATFORM, LateExposure.DELAY);
    }

    TunerExposure(Tuner tuner, Supplier<MBeanServer> servers, Duration delay) {
        this.exposure =
                new LateExposure(
                        servers,
                        Names.TUNER,
                        new Described(new TunerBean(tuner), TunerMBean.class),
                        delay);
    }

    @Deactivate
    void stop() {
        exposure.close();
    }
}
