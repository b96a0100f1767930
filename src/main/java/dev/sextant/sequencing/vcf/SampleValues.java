package dev.sextant.sequencing.vcf;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the FORMAT column promises and the tumour's column holds, for one record. */
record SampleValues(List<String> keys, List<String> values) {

    static final SampleValues NONE = new SampleValues(List.of(), List.of());

    SampleValues {
        keys = List.copyOf(keys);
        values = List.copyOf(values);
    }

    static SampleValues parse(String format, String sample) {
        List<String> keys = Arrays.asList(format.split(":", -1));
        List<String> values = Arrays.asList(sample.split(":", -1));
        if (values.size() > keys.size()) {
            throw new RejectedRecord("tumour column", "at most " + keys.size() + " values as FORMAT says", sample);
        }
        return new SampleValues(keys, values);
    }

    /** Empty when the key is absent, dropped at the end, or a dot. */
    Optional<String> value(String key) {
        int index = keys.indexOf(key);
        if (index < 0 || index >= values.size()) {
            return Optional.empty();
        }
        String value = values.get(index);
        return value.isEmpty() || value.equals(".") ? Optional.empty() : Optional.of(value);
    }

    /** Values separated by commas, also where these were percent-encoded; empty when one of them is missing. */
    Optional<List<String>> list(String key) {
        return value(key)
                .map(text -> Arrays.asList(ProteinChange.percentDecoded(text).split(",", -1)))
                .filter(list -> list.stream().noneMatch(item -> item.equals(".") || item.isEmpty()));
    }
}
