package dev.sextant.document;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Intake of files.
 *
 * @param spoolFolder where uploads lie while they are read; must hold the uploads of an hour. The system's temporary
 *     folder when absent
 * @param maxSize of one file
 * @param mostRejectedShare of its records, from 0 to 1: a file of which more was rejected is unusable
 * @param orphanAge how old an object without a row becomes before it is deleted
 * @param sweepDelay from the start to the first search for such objects ({@link OrphanSweep} reads it by its name)
 * @param sweepInterval between two searches, likewise
 */
@ConfigurationProperties("sextant.document")
record DocumentSettings(
        @Nullable Path spoolFolder,
        @DefaultValue("2GB") DataSize maxSize,
        @DefaultValue("0.05") BigDecimal mostRejectedShare,
        @DefaultValue("1d") Duration orphanAge,
        @DefaultValue("PT10M") Duration sweepDelay,
        @DefaultValue("PT6H") Duration sweepInterval) {

    DocumentSettings {
        if (maxSize.toBytes() <= 0 || orphanAge.isNegative() || orphanAge.isZero()) {
            throw new IllegalArgumentException("sextant.document: sizes and ages must be above zero");
        }
        if (mostRejectedShare.signum() < 0 || mostRejectedShare.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("sextant.document.most-rejected-share: from 0 to 1");
        }
    }

    Path spool() {
        return spoolFolder == null ? Path.of(System.getProperty("java.io.tmpdir"), "sextant-spool") : spoolFolder;
    }
}
