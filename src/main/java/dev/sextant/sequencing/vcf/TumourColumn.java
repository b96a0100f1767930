package dev.sextant.sequencing.vcf;

import dev.sextant.kernel.InvalidInput;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which sample of a file is the tumour: the one the sender names, else the one the header names, else the one named like
 * the specimen, else the only one with "tumour" in its name. Never simply the first.
 *
 * @param index among the samples; -1 when the file has none
 */
record TumourColumn(int index, Optional<String> warning) {

    private static final Pattern TUMOUR = Pattern.compile("(?i)tumou?r");

    static TumourColumn choose(VcfHeader header, VcfRequest request) {
        List<String> samples = header.samples();
        if (samples.isEmpty()) {
            return new TumourColumn(
                    -1, Optional.of("The file has no sample column: that it is of this specimen cannot be checked"));
        }
        if (request.tumourSample().isPresent()) {
            return named(request.tumourSample().get(), header, request);
        }
        int own = samples.indexOf(request.accession());
        if (samples.size() == 1) {
            if (own < 0) {
                throw unclear(samples, "the name of this file's sample, which is not " + request.accession());
            }
            return new TumourColumn(0, Optional.empty());
        }
        Optional<String> said = header.tumourSample();
        if (said.isPresent()) {
            int index = samples.indexOf(said.get());
            if (index < 0 || own >= 0 && own != index) {
                throw unclear(samples, "the tumour among these; the header says " + said.get());
            }
            return checked(index, request, samples);
        }
        if (own >= 0) {
            return new TumourColumn(own, Optional.empty());
        }
        List<String> matching =
                samples.stream().filter(name -> TUMOUR.matcher(name).find()).toList();
        if (matching.size() != 1) {
            throw unclear(samples, "the tumour among these");
        }
        return checked(samples.indexOf(matching.get(0)), request, samples);
    }

    private static TumourColumn named(String name, VcfHeader header, VcfRequest request) {
        int index = header.samples().indexOf(name);
        if (index < 0) {
            throw new InvalidInput("context.tumourSample", "one of the file's samples " + header.samples(), name);
        }
        boolean normal = header.normalSample().filter(name::equals).isPresent()
                || request.normalSample().filter(name::equals).isPresent();
        if (normal) {
            throw new InvalidInput("context.tumourSample", "the tumour, not the normal sample", name);
        }
        return new TumourColumn(index, Optional.empty());
    }

    private static TumourColumn checked(int index, VcfRequest request, List<String> samples) {
        String name = samples.get(index);
        return new TumourColumn(
                index,
                name.equals(request.accession())
                        ? Optional.empty()
                        : Optional.of(
                                "The tumour sample is called %s, not %s: that it is of this specimen rests on the sender"
                                        .formatted(name, request.accession())));
    }

    private static InvalidInput unclear(List<String> samples, String expected) {
        return new InvalidInput("context.tumourSample", expected, samples);
    }
}
