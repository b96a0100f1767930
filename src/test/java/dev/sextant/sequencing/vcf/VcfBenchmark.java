package dev.sextant.sequencing.vcf;

import dev.sextant.sequencing.KeptMutations;
import dev.sextant.sequencing.text.LineReader;
import dev.sextant.sequencing.text.TextLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How fast a large call set is read, as a process of its own: {@code write RECORDS} prints a synthetic one for bgzip,
 * {@code read FILE} reads it as the intake does. The commands and the figures are in docs/benchmarks.md.
 */
public final class VcfBenchmark {

    private static final long SEED = 20260101;
    private static final int ANY = Integer.MAX_VALUE;

    private VcfBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        switch (arguments[0]) {
            case "write" -> AnnotatedCallSet.write(Long.parseLong(arguments[1]), SEED, System.out);
            case "read" -> read(Path.of(arguments[1]));
            default -> throw new IllegalArgumentException("write RECORDS, or read FILE");
        }
    }

    private static void read(Path file) {
        VcfRequest request =
                new VcfRequest("S-1", Optional.empty(), Optional.empty(), Optional.empty(), ANY, 1_000_000);
        try (LineReader lines = LineReader.open(file, TextLimits.DEFAULT);
                KeptMutations mutations = KeptMutations.in(Path.of(System.getProperty("java.io.tmpdir")))) {
            VcfContents contents = VcfReader.read(lines, request, SampleCheck.NONE, mutations);
            System.out.printf(
                    "%d records, %d accepted with %d variants, %s, %d rejected%n",
                    contents.records(),
                    contents.accepted(),
                    mutations.size(),
                    contents.filtered(),
                    contents.rejected().size());
        }
    }
}
