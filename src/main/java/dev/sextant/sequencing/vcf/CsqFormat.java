package dev.sextant.sequencing.vcf;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Where VEP put which sub-field: the order varies from file to file and stands in the header
 * (https://www.ensembl.org/info/docs/tools/vep/vep_formats.html#vcf).
 *
 * @param key of the INFO field: CSQ, or another one that VEP was told to use
 */
record CsqFormat(String key, List<String> fields) {

    CsqFormat {
        fields = List.copyOf(fields);
    }

    /** From the Description of an INFO header line; empty when it is not VEP's. */
    static Optional<CsqFormat> of(String key, String description) {
        int start = description.indexOf("Format: ");
        boolean vep = description.contains("Ensembl VEP") || description.contains("predicted by VEP");
        if (!vep || start < 0) {
            return Optional.empty();
        }
        CsqFormat format = new CsqFormat(
                key,
                Arrays.stream(description.substring(start + "Format: ".length()).split("\\|", -1))
                        .map(String::strip)
                        .toList());
        return format.index("Consequence") < 0 ? Optional.empty() : Optional.of(format);
    }

    /** -1 when the file does not have the sub-field. */
    int index(String field) {
        return fields.indexOf(field);
    }
}
