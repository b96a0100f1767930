package dev.sextant.sequencing.vcf;

import dev.sextant.kernel.InvalidInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The annotations of one file, as its header announces them. Where it has several, each allele is named by the first that
 * says something about it: VEP, because it marks transcripts; then SnpEff's ANN, because it names proteins as HGVS does;
 * then bcftools; then SnpEff's older EFF.
 */
final class AnnotationReaders {

    private static final List<Layout> BY_PREFERENCE = List.of(
            (key, description) -> CsqFormat.of(key, description).map(CsqReader::new),
            AnnReader::of,
            BcsqReader::of,
            EffReader::of);

    private final List<List<AnnotationReader>> found = new ArrayList<>();
    private final Map<String, String> descriptions = new HashMap<>();
    private List<AnnotationReader> inOrder = List.of();

    AnnotationReaders() {
        BY_PREFERENCE.forEach(layout -> found.add(new ArrayList<>()));
    }

    /** Makes a reader of an INFO header line, if it announces an annotation. */
    @FunctionalInterface
    private interface Layout {
        Optional<? extends AnnotationReader> reader(String key, String description);
    }

    /** @throws InvalidInput when the header announces one field in two ways */
    void announced(String key, String description, String where) {
        for (int i = 0; i < BY_PREFERENCE.size(); i++) {
            Optional<? extends AnnotationReader> reader = BY_PREFERENCE.get(i).reader(key, description);
            if (reader.isPresent()) {
                String earlier = descriptions.putIfAbsent(key, description);
                if (earlier == null) {
                    found.get(i).add(reader.get());
                    inOrder = found.stream().flatMap(List::stream).toList();
                } else if (!earlier.equals(description)) {
                    throw new InvalidInput(where, "one layout of INFO " + key, "a second one: " + description);
                }
                return;
            }
        }
    }

    boolean none() {
        return descriptions.isEmpty();
    }

    /** Whether one of them names a change in one record and refers to it in others. */
    boolean refersBack() {
        return inOrder.stream().anyMatch(BcsqReader.class::isInstance);
    }

    /** VEP's layout, when it is VEP that is asked first. */
    Optional<CsqFormat> csqFirst() {
        return inOrder.stream()
                .findFirst()
                .filter(CsqReader.class::isInstance)
                .map(reader -> ((CsqReader) reader).format());
    }

    /** For people: {@code VEP CSQ, SnpEff ANN}. */
    String label() {
        return inOrder.stream().map(AnnotationReader::label).collect(Collectors.joining(", "));
    }

    /** {@link Annotation#NONE} when none of the annotations says anything about the allele. */
    Annotation annotation(InfoField info, Alleles alleles, int alternative) {
        for (AnnotationReader reader : inOrder) {
            Optional<String> value = info.value(reader.key());
            if (value.isPresent()) {
                Annotation annotation = reader.annotation(value.get(), alleles, alternative);
                if (!annotation.equals(Annotation.NONE)) {
                    return annotation;
                }
            }
        }
        return Annotation.NONE;
    }
}
