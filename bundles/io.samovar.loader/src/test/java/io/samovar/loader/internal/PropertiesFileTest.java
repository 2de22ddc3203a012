package io.samovar.loader.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PropertiesFileTest {
    @TempDir private Path directory;

    @Test
    @DisplayName("what is written is read, in folders that are made on the way")
    void roundTrip() throws Exception {
        PropertiesFile file = file("a/b/c.properties");
        assertThat(file.read()).isEmpty();
        Properties content = new Properties();
        content.setProperty("모델 = :", "값\n\\ ü");
        file.write(content);
        assertThat(file.read()).isEqualTo(content);
        content.clear();
        file.write(content);
        assertThat(file.read()).isEmpty();
        assertThat(directory.resolve("a/b")).isDirectoryContaining("glob:**c.properties");
        assertThat(directory.resolve("a/b/c.properties.tmp")).doesNotExist();
    }

    @Test
    @DisplayName("a damaged file counts as empty and can be replaced")
    void damaged() throws Exception {
        Files.writeString(directory.resolve("c"), "key=\\u12");
        PropertiesFile file = file("c");
        assertThat(file.read()).isEmpty();
        Properties content = new Properties();
        content.setProperty("key", "value");
        file.write(content);
        assertThat(file.read()).isEqualTo(content);
    }

    @Test
    @DisplayName("a write that was cut off leaves the content before")
    void cutOff() throws Exception {
        PropertiesFile file = file("c");
        Properties content = new Properties();
        content.setProperty("key", "value");
        file.write(content);
        Files.writeString(directory.resolve("c.tmp"), "ke");
        assertThat(file("c").read()).isEqualTo(content);
        content.setProperty("key", "next");
        file.write(content);
        assertThat(file("c").read()).isEqualTo(content);
    }

    @Test
    @DisplayName("a write that is not possible says so and leaves the content before")
    void impossible() throws Exception {
        PropertiesFile file = file("c");
        Properties content = new Properties();
        content.setProperty("key", "value");
        file.write(content);
        Files.createDirectories(directory.resolve("c.tmp/in-the-way"));
        Properties next = new Properties();
        assertThatThrownBy(() -> file.write(next)).isInstanceOf(IOException.class);
        assertThat(file.read()).isEqualTo(content);
    }

    private PropertiesFile file(String name) {
        return new PropertiesFile(directory.resolve(name), "a title");
    }
}
