package io.samovar.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataLockTest {
    @TempDir private Path data;

    @Test
    void theSecondIsRefusedAndToldWhoHoldsIt() throws Exception {
        DataLock first = DataLock.take(data);
        try {
            LaunchException e =
                    catchThrowableOfType(LaunchException.class, () -> DataLock.take(data));

            assertThat(e.status()).isEqualTo(1);
            assertThat(e.lines().get(0))
                    .contains(data.toString(), "SAMOVAR_DATA")
                    .contains("process " + ProcessHandle.current().pid());
        } finally {
            first.close();
        }
    }

    @Test
    void theNextOneGetsIt() throws Exception {
        DataLock.take(data).close();
        DataLock second = DataLock.take(data);
        second.close();

        assertThat(data.resolve("lock")).exists();
    }
}
