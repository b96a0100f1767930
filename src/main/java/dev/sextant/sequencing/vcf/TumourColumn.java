package dev.sextant.sequencing.vcf;

import dev.sextant.kernel.InvalidInput;
import dev.sextant.sequencing.vcf.SampleName.Role;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which sample of a file is the tumour: the one that the sender names; else the one that the header names; else the one
 * that its name gives away (the accession; "tumour"; a TCGA barcode; T beside N). Of two samples the one that is not the
 * normal. Never simply the first: where nothing tells, the sender is asked, and where two of these contradict each other
 * the file is refused.
 *
 * @param index among the samples; -1 when the file has none
 */
record TumourColumn(int index, Optional<String> warning) {

    private static final String TUMOUR_FIELD = "context.tumourSample";

    static TumourColumn choose(VcfHeader header, VcfRequest request) {
        if (header.samples().isEmpty()) {
            return new TumourColumn(
                    -1, Optional.of("The file has no sample column: that it is of this specimen cannot be checked"));
        }
        return new Choice(header, request).made();
    }

    /** One choice, with what speaks for and against each sample. */
    private static final class Choice {

        private final List<String> samples;
        private final VcfRequest request;
        private final Set<String> headersTumours;
        private final Set<String> normals;

        Choice(VcfHeader header, VcfRequest request) {
            this.samples = header.samples();
            this.request = request;
            // A header may still name samples as they were called before somebody renamed the columns.
            headersTumours = new LinkedHashSet<>(header.tumourSamples());
            headersTumours.retainAll(samples);
            Set<String> headersNormals = new LinkedHashSet<>(header.normalSamples());
            headersNormals.retainAll(samples);
            refuse(
                    headersTumours.stream().anyMatch(headersNormals::contains),
                    "header",
                    "a sample that is tumour or normal",
                    "lines that call it both: " + headersTumours);
            request.normalSample()
                    .ifPresent(normal -> refuse(
                            headersTumours.contains(normal),
                            "context.normalSample",
                            "the normal sample",
                            normal + ", which the header calls the tumour"));
            normals = headersNormals;
            request.normalSample().filter(samples::contains).ifPresent(normals::add);
        }

        TumourColumn made() {
            if (request.tumourSample().isPresent()) {
                return new TumourColumn(named(request.tumourSample().get()), Optional.empty());
            }
            String name = byHeader().or(this::byName).orElseThrow(this::unclear);
            requireNotNormal("the tumour", name);
            return new TumourColumn(samples.indexOf(name), warning(name));
        }

        private int named(String name) {
            int index = samples.indexOf(name);
            refuse(index < 0, TUMOUR_FIELD, "one of the file's samples " + samples, name);
            refuse(
                    !headersTumours.isEmpty() && !headersTumours.contains(name),
                    TUMOUR_FIELD,
                    "the tumour, which the header says is " + String.join(", ", headersTumours),
                    name);
            requireNotNormal("the tumour, not the normal sample", name);
            return index;
        }

        /** The lines that say it, or, of two samples, the one that is not said to be the normal. */
        private Optional<String> byHeader() {
            boolean own = samples.contains(request.accession());
            if (headersTumours.size() == 1) {
                String said = headersTumours.iterator().next();
                refuse(
                        own && !said.equals(request.accession()),
                        TUMOUR_FIELD,
                        "the tumour among these; the header says " + said,
                        samples);
                return Optional.of(said);
            }
            return headersTumours.isEmpty() ? otherThan(normals) : Optional.empty();
        }

        private Optional<String> byName() {
            List<String> tumours = inRole(Role.TUMOUR);
            if (samples.contains(request.accession())) {
                // Beside a column that is called the tumour, the accession may be the patient's normal.
                return tumours.isEmpty() || tumours.contains(request.accession())
                        ? Optional.of(request.accession())
                        : Optional.empty();
            }
            if (tumours.size() == 1) {
                return Optional.of(tumours.get(0));
            }
            return tumours.isEmpty()
                    ? otherThan(new LinkedHashSet<>(inRole(Role.NORMAL))).or(this::ofPair)
                    : Optional.empty();
        }

        private Optional<String> otherThan(Set<String> normal) {
            if (samples.size() != 2 || normal.size() != 1) {
                return Optional.empty();
            }
            List<String> rest = new ArrayList<>(samples);
            rest.removeAll(normal);
            return rest.stream().findFirst();
        }

        private Optional<String> ofPair() {
            if (samples.size() != 2) {
                return Optional.empty();
            }
            return samples.stream()
                    .filter(name -> samples.stream().anyMatch(other -> SampleName.pair(name, other)))
                    .findFirst();
        }

        private List<String> inRole(Role role) {
            return samples.stream()
                    .filter(name -> SampleName.roleOf(name) == role)
                    .toList();
        }

        /** Nor does this one's name say that it is the normal where another column is called the tumour, or the specimen. */
        private void requireNotNormal(String expected, String name) {
            boolean another = !inRole(Role.TUMOUR).isEmpty()
                    || samples.contains(request.accession()) && !name.equals(request.accession());
            boolean namedNormal = SampleName.roleOf(name) == Role.NORMAL && another;
            refuse(normals.contains(name) || namedNormal, TUMOUR_FIELD, expected, name);
        }

        private Optional<String> warning(String name) {
            return name.equals(request.accession())
                    ? Optional.empty()
                    : Optional.of(
                            "The tumour sample is called %s, not %s: that it is of this specimen rests on the sender"
                                    .formatted(name, request.accession()));
        }

        private InvalidInput unclear() {
            return samples.size() == 1
                    ? new InvalidInput(
                            TUMOUR_FIELD,
                            "the name of this file's sample, which is not " + request.accession(),
                            samples)
                    : new InvalidInput(TUMOUR_FIELD, "the tumour among these", samples);
        }

        private static void refuse(boolean refused, String where, String expected, Object found) {
            if (refused) {
                throw new InvalidInput(where, expected, found);
            }
        }
    }
}
