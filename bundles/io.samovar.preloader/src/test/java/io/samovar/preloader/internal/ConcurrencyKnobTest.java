package io.samovar.preloader.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.samovar.api.preload.Preloader;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ConcurrencyKnobTest {
    @Test
    void itTurnsThePreloader() {
        AtomicInteger limit = new AtomicInteger(2);
        Preloader preloader =
                (Preloader)
                        Proxy.newProxyInstance(
                                Preloader.class.getClassLoader(),
                                new Class<?>[] {Preloader.class},
                                (proxy, method, arguments) -> {
                                    assertThat(method.getName()).isEqualTo("maxConcurrent");
                                    if (arguments == null) {
                                        return limit.get();
                                    }
                                    limit.set((Integer) arguments[0]);
                                    return null;
                                });
        ConcurrencyKnob knob = new ConcurrencyKnob(preloader);
        assertThat(knob.value()).isEqualTo(2);
        knob.set(knob.max());
        assertThat(limit).hasValue(4);
        knob.set(knob.min());
        assertThat(limit).hasValue(1);
        assertThat(ConcurrencyKnob.SOURCES)
                .containsExactly("io.samovar.preloader/max.concurrent=0", "PRELOAD_MAX_CONCURRENT");
    }
}
