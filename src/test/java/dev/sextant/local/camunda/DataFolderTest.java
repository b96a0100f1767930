package dev.sextant.local.camunda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sextant.local.camunda.log.DamagedLogException;
import dev.sextant.local.camunda.log.FirstVersionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataFolderTest {

    @TempDir
    private Path folder;

    @Test
    void numbersRunsUpwardsOverCrashesClosesAndPurges() {
        assertThat(opened(DataFolder::nextRun)).isEqualTo(1);
        assertThat(opened(DataFolder::nextRun)).isEqualTo(2);
        opened(data -> data.purge(7));
        assertThat(opened(DataFolder::nextRun)).isEqualTo(3);
    }

    @Test
    void knowsARunThatDidNotEnd() {
        opened(DataFolder::nextRun);
        try (var data = DataFolder.open(folder)) {
            assertThat(data.unclean()).isTrue();
            data.ended(42);
        }

        try (var data = DataFolder.open(folder)) {
            assertThat(data.unclean()).isFalse();
            assertThat(data.durable()).isEqualTo(42);
        }
    }

    @Test
    void finishesAPurgeThatACrashInterrupted() throws IOException {
        opened(data -> data.purge(7));
        Files.createDirectories(folder.resolve("segments"));
        Files.writeString(folder.resolve("segments").resolve("left.log"), "left by the crash");

        assertThat(opened(DataFolder::keyFloor)).isEqualTo(7);

        assertThat(folder.resolve("segments")).doesNotExist();
    }

    @Test
    void refusesCountersThatAreDamagedOrGone() throws IOException {
        opened(DataFolder::nextRun);
        var counters = folder.resolve("counters.checked");
        Files.writeString(counters, Files.readString(counters).replace("run=1", "run=0"));

        assertThatThrownBy(() -> DataFolder.open(folder))
                .isInstanceOf(DamagedLogException.class)
                .hasMessageContaining(counters.toString());

        Files.createDirectories(folder.resolve("segments"));
        Files.delete(counters);
        assertThatThrownBy(() -> DataFolder.open(folder))
                .isInstanceOf(DamagedLogException.class)
                .hasMessageContaining("keys and ids would repeat");
    }

    @ParameterizedTest
    @ValueSource(strings = {"log", "counters"})
    void refusesTheFolderOfTheFirstVersionAndLeavesItAsItIs(String file) throws IOException {
        Files.writeString(folder.resolve(file), "run=4");

        assertThatThrownBy(() -> DataFolder.open(folder))
                .isInstanceOf(FirstVersionException.class)
                .hasMessageContaining(folder.resolve(file).toString())
                .hasMessageContaining("Move the engine's data folder away");

        assertThat(folder.resolve(file)).hasContent("run=4");
        assertThat(folder.resolve("counters.checked")).doesNotExist();
    }

    private long opened(ToLongFunction<DataFolder> action) {
        try (var data = DataFolder.open(folder)) {
            return action.applyAsLong(data);
        }
    }
}
