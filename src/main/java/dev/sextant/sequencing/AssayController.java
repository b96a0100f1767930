package dev.sextant.sequencing;

import dev.sextant.kernel.InvalidInput;
import dev.sextant.security.CurrentPerson;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The registry of assays: what each of them can see. */
@RestController
@RequestMapping("/api/assays")
class AssayController {

    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9.-]{1,59}");
    private static final Pattern GENE = Pattern.compile("[A-Z0-9][A-Za-z0-9-]{0,29}");

    private final AssayRegistry registry;
    private final CurrentPerson currentPerson;

    AssayController(AssayRegistry registry, CurrentPerson currentPerson) {
        this.registry = registry;
        this.currentPerson = currentPerson;
    }

    /**
     * @param everyGene whether the assay covers every gene; false when absent
     * @param genes covered genes; absent or empty only with {@code everyGene}
     * @param regions places that it can see, {@code chromosome:first-last} on its build; absent when the genes say it all
     * @param matchedNormal whether white blood cells are sequenced beside it and taken off; false when absent
     * @param build GRCh37, GRCh38, or NOT_APPLICABLE for what has no coordinates
     */
    record AssayBody(
            @Nullable String assayId,
            Assay.@Nullable Kind kind,
            @Nullable String description,
            @Nullable Boolean everyGene,
            @Nullable List<String> genes,
            @Nullable String build,
            @Nullable Limits limits,
            @Nullable BigDecimal tmbSizeMb,
            @Nullable List<String> regions,
            @Nullable Boolean matchedNormal) {}

    /** @param alleleFraction smallest variant allele fraction that the assay finds reliably, 0 to 1 */
    record Limits(@Nullable BigDecimal alleleFraction) {}

    @GetMapping
    @PreAuthorize("isAuthenticated()")
    List<AssayBody> all() {
        return registry.described().stream().map(AssayController::body).toList();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAnyRole('ADMIN', 'LABORATORY')")
    AssayBody register(@RequestBody AssayBody request) {
        Assay assay = assay(request);
        String description = required("description", request.description());
        registry.register(assay, description, currentPerson.get().userName());
        return body(new AssayRegistry.DescribedAssay(assay, description));
    }

    private static Assay assay(AssayBody request) {
        String id = required("assayId", request.assayId());
        if (!ID.matcher(id).matches()) {
            throw new InvalidInput("assayId", "2 to 60 lower-case letters, digits, dots and hyphens", id);
        }
        Assay.Kind kind = required("kind", request.kind());
        return new Assay(
                id,
                kind,
                everyGene(request),
                genes(request),
                build(kind, request.build()),
                detectionLimit(kind, request.limits()),
                size(request.tmbSizeMb()),
                regions(request),
                Boolean.TRUE.equals(request.matchedNormal()));
    }

    private static boolean everyGene(AssayBody request) {
        return Boolean.TRUE.equals(request.everyGene());
    }

    private static Set<String> genes(AssayBody request) {
        Set<String> genes = new LinkedHashSet<>(request.genes() == null ? List.of() : request.genes());
        genes.stream().filter(gene -> !GENE.matcher(gene).matches()).findFirst().ifPresent(gene -> {
            throw new InvalidInput("genes", "HGNC symbols", gene);
        });
        if (everyGene(request) == genes.isEmpty()) {
            return genes;
        }
        throw new InvalidInput("genes", "the covered genes, or everyGene, not both", genes);
    }

    private static Set<Region> regions(AssayBody request) {
        List<String> regions = request.regions() == null ? List.of() : request.regions();
        return regions.stream().map(Region::of).collect(Collectors.toSet());
    }

    private static String build(Assay.Kind kind, @Nullable String build) {
        boolean coordinates = kind != Assay.Kind.PATHOLOGY && kind != Assay.Kind.BIOMARKERS;
        if (!coordinates) {
            return "NOT_APPLICABLE";
        }
        return ReferenceGenome.require("build", required("build", build)).label();
    }

    private static BigDecimal detectionLimit(Assay.Kind kind, @Nullable Limits limits) {
        boolean variants = kind == Assay.Kind.TISSUE_MUTATIONS || kind == Assay.Kind.PLASMA_MUTATIONS;
        if (!variants) {
            return BigDecimal.ZERO;
        }
        BigDecimal limit = required("limits.alleleFraction", limits == null ? null : limits.alleleFraction());
        if (limit.signum() < 0 || limit.compareTo(BigDecimal.ONE) > 0) {
            throw new InvalidInput("limits.alleleFraction", "a number from 0 to 1", limit);
        }
        return limit;
    }

    private static Optional<BigDecimal> size(@Nullable BigDecimal size) {
        if (size != null && size.signum() <= 0) {
            throw new InvalidInput("tmbSizeMb", "a number above 0", size);
        }
        return Optional.ofNullable(size);
    }

    private static <T> T required(String field, @Nullable T value) {
        if (value == null || value instanceof String text && text.isBlank()) {
            throw new InvalidInput(field, "a value", "nothing");
        }
        return value;
    }

    private static AssayBody body(AssayRegistry.DescribedAssay described) {
        Assay assay = described.assay();
        return new AssayBody(
                assay.assayId(),
                assay.kind(),
                described.description(),
                assay.everyGene(),
                assay.genes().stream().sorted().toList(),
                assay.referenceGenome(),
                new Limits(assay.detectionLimit()),
                assay.mutationalBurdenSizeMb().orElse(null),
                assay.regions().stream().map(Region::toString).sorted().toList(),
                assay.matchedNormal());
    }
}
