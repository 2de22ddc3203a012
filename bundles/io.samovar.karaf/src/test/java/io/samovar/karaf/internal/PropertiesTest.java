package io.samovar.karaf.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PropertiesTest {
    private static final String FREE = PropertiesTest.class.getName() + ".free";
    private static final String TAKEN = PropertiesTest.class.getName() + ".taken";

    @Test
    void whatIsSetAlreadyStaysAndTheRestIsTakenBack() {
        Properties properties = new Properties(Map.of(TAKEN, "by Karaf")::get);

        properties.set(Map.of(FREE, "ours", TAKEN, "ours"));
        assertThat(System.getProperty(FREE)).isEqualTo("ours");
        assertThat(System.getProperty(TAKEN)).isNull();

        properties.clear();
        assertThat(System.getProperty(FREE)).isNull();
    }
}
