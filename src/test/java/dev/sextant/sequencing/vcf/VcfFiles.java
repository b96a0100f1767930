package dev.sextant.sequencing.vcf;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sextant.local.demo.PublicFiles;
import dev.sextant.sequencing.KeptMutations;
import dev.sextant.sequencing.Mutation;
import dev.sextant.sequencing.ReferenceGenome;
import dev.sextant.sequencing.text.LineReader;
import dev.sextant.sequencing.text.TextLimits;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Fixtures: requests, small files, and how to read them. */
public final class VcfFiles {

    public static final String ACCESSION = "S-1";

    private VcfFiles() {}

    static VcfRequest request() {
        return new VcfRequest(ACCESSION, Optional.empty(), Optional.empty(), Optional.empty(), 100_000, 1000);
    }

    static VcfRequest on(ReferenceGenome genome) {
        return request(Optional.empty(), Optional.of(genome));
    }

    static VcfRequest ofSample(String sample) {
        return request(Optional.of(sample), Optional.empty());
    }

    static VcfRequest ofSample(String sample, ReferenceGenome genome) {
        return request(Optional.of(sample), Optional.of(genome));
    }

    private static VcfRequest request(Optional<String> sample, Optional<ReferenceGenome> genome) {
        return new VcfRequest(ACCESSION, sample, Optional.empty(), genome, 100_000, 1000);
    }

    static VcfRead readPublic(String name, VcfRequest request) {
        return read(PublicFiles.bytes(name), request);
    }

    static VcfRead read(String text, VcfRequest request) {
        return read(text.getBytes(UTF_8), request);
    }

    static VcfRead read(byte[] bytes, VcfRequest request) {
        try (LineReader lines = LineReader.open(new ByteArrayInputStream(bytes), TextLimits.DEFAULT);
                KeptMutations mutations = KeptMutations.in(Path.of(System.getProperty("java.io.tmpdir")))) {
            VcfContents contents = VcfReader.read(lines, request, SampleCheck.NONE, mutations);
            List<Mutation> accepted = new ArrayList<>();
            mutations.forEach(accepted::add);
            return new VcfRead(contents, accepted);
        }
    }

    /** A GRCh38 file of one sample, named like the specimen; records with blanks instead of tabs. */
    static String file(String... records) {
        return fileWith("", records);
    }

    /** @param header further header lines, each with its line end */
    static String fileWith(String header, String... records) {
        StringBuilder text = new StringBuilder("##fileformat=VCFv4.2\n##reference=GRCh38\n")
                .append(header)
                .append("#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\t" + ACCESSION + "\n");
        for (String record : records) {
            text.append(record.replace(' ', '\t')).append('\n');
        }
        return text.toString();
    }
}
