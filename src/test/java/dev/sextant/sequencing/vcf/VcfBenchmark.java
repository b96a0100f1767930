package dev.sextant.sequencing.vcf;

import dev.sextant.sequencing.KeptMutations;
import dev.sextant.sequencing.text.LineReader;
import dev.sextant.sequencing.text.TextLimits;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How fast a large call set is read: {@code write RECORDS} prints a synthetic one for bgzip, {@code read FILE} reads it once
 * as the intake does, {@code compare FILE ROUNDS} reads it in turn with bcftools and bgzip, after rounds to warm up, and
 * prints the seconds of each and the ratios. The commands and the figures are in docs/benchmarks.md.
 */
public final class VcfBenchmark {

    private static final long SEED = 20260101;
    private static final int ANY = Integer.MAX_VALUE;
    private static final int WARM_UP = 3;

    private VcfBenchmark() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        switch (arguments[0]) {
            case "write" -> AnnotatedCallSet.write(Long.parseLong(arguments[1]), SEED, System.out);
            case "read" -> System.out.println(read(Path.of(arguments[1])));
            case "compare" -> compare(arguments[1], Integer.parseInt(arguments[2]));
            default -> throw new IllegalArgumentException("write RECORDS, read FILE, or compare FILE ROUNDS");
        }
    }

    private static String read(Path file) {
        VcfRequest request =
                new VcfRequest("S-1", Optional.empty(), Optional.empty(), Optional.empty(), ANY, 1_000_000);
        try (LineReader lines = LineReader.open(file, TextLimits.DEFAULT);
                KeptMutations mutations = KeptMutations.in(Path.of(System.getProperty("java.io.tmpdir")))) {
            VcfContents contents = VcfReader.read(lines, request, SampleCheck.NONE, mutations);
            return "%d records, %d accepted with %d variants, %s, %d rejected"
                    .formatted(
                            contents.records(),
                            contents.accepted(),
                            mutations.size(),
                            contents.filtered(),
                            contents.rejected().size());
        }
    }

    private static void compare(String file, int rounds) throws IOException, InterruptedException {
        double sinceStart = (System.currentTimeMillis()
                        - ManagementFactory.getRuntimeMXBean().getStartTime())
                / 1000.0;
        for (int i = 0; i < WARM_UP; i++) {
            System.out.printf("warming up: %.2f s%n", sinceStart + seconds(() -> read(Path.of(file))));
            sinceStart = 0;
        }
        double[] toBcftools = new double[rounds];
        double[] toBgzip = new double[rounds];
        System.out.println("ours     bcftools bgzip");
        for (int i = 0; i < rounds; i++) {
            double ours = seconds(() -> read(Path.of(file)));
            double bcftools =
                    seconds(() -> run("bcftools", "query", "-f", "%CHROM\t%POS\t%REF\t%ALT\t%INFO/CSQ\n", file));
            double bgzip = seconds(() -> run("bgzip", "-dc", file));
            toBcftools[i] = bcftools / ours;
            toBgzip[i] = bgzip / ours;
            System.out.printf("%-8.2f %-8.2f %-8.2f%n", ours, bcftools, bgzip);
        }
        System.out.printf(
                "throughput: %s times bcftools query, %s times bgzip -dc%n", spread(toBcftools), spread(toBgzip));
    }

    private static String spread(double[] ratios) {
        double[] sorted = ratios.clone();
        Arrays.sort(sorted);
        return "%.2f (%.2f to %.2f)".formatted(sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static double seconds(Work work) throws IOException, InterruptedException {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    private static void run(String... command) throws IOException, InterruptedException {
        int status = new ProcessBuilder(List.of(command))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException(command[0] + " ended with " + status);
        }
    }
}
