package dev.sextant.local.camunda;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestIdsTest {

    @TempDir
    private Path folder;

    @Test
    void ofARunAreHigherThanAllThatAnIntegerCouldCountInTheRunBefore() {
        var before = new RequestIds(1, () -> 2).next();

        assertThat(new RequestIds(2, () -> 3).next() - before).isGreaterThan(Integer.MAX_VALUE);
    }

    @Test
    void neverRepeatOverUsedUpBlocksCrashesAndPurges() {
        var given = new ArrayList<Long>();
        for (var crash = 0; crash < 3; crash++) {
            try (var data = DataFolder.open(folder)) {
                take(10, data, given);
                data.purge(7);
                take(10, data, given);
            }
        }

        assertThat(given).hasSize(60).doesNotHaveDuplicates().isSorted();
    }

    /** In blocks of three ids, so that they are used up. */
    private static void take(int count, DataFolder data, List<Long> given) {
        var ids = new RequestIds(4, data.nextRun(), data::nextRequestBlock);
        for (var i = 0; i < count; i++) {
            given.add(ids.next());
        }
    }
}
