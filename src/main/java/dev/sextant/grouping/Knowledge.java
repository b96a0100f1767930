package dev.sextant.grouping;

import dev.sextant.kernel.Sha256;
import dev.sextant.regimen.Drug;
import dev.sextant.regimen.DrugCatalogue;
import dev.sextant.sequencing.Mutation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The knowledge tables that ship with the application ({@code knowledge/*.tsv}): which changes of which genes mean what,
 * with a tier and a citation each; which genes matter and where they lie. What drugs are called is the drug catalogue's.
 */
final class Knowledge {

    private static final List<String> TABLES = List.of("variants", "genes", "haematopoiesis");

    private final Map<String, Gene> genes = new LinkedHashMap<>();
    private final List<KnownAlteration> alterations = new ArrayList<>();
    private final Map<String, String> haematopoiesis = new HashMap<>();
    private final DrugCatalogue drugs;
    private final Sha256 hash;

    private Knowledge(Map<String, byte[]> tables, DrugCatalogue drugs) {
        this.drugs = drugs;
        for (List<String> row : rows(tables, "genes")) {
            Gene gene = Gene.of(row);
            genes.put(gene.symbol(), gene);
        }
        rows(tables, "variants").forEach(row -> alterations.add(KnownAlteration.of(row)));
        rows(tables, "haematopoiesis").forEach(row -> haematopoiesis.put(row.get(0), row.get(1)));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        TABLES.forEach(table -> all.writeBytes(table(tables, table)));
        all.writeBytes(drugs.hash().hex().getBytes(StandardCharsets.UTF_8));
        hash = Sha256.of(all.toByteArray());
    }

    static Knowledge load(DrugCatalogue drugs) {
        Map<String, byte[]> tables = new LinkedHashMap<>();
        TABLES.forEach(table -> tables.put(table, read("/knowledge/" + table + ".tsv")));
        return new Knowledge(tables, drugs);
    }

    /** The same with one table's text in place of the one that ships. */
    static Knowledge with(String table, String text, DrugCatalogue drugs) {
        Map<String, byte[]> tables = new LinkedHashMap<>();
        TABLES.forEach(name -> tables.put(
                name,
                name.equals(table) ? text.getBytes(StandardCharsets.UTF_8) : read("/knowledge/" + name + ".tsv")));
        return new Knowledge(tables, drugs);
    }

    /** Who says that variants of the gene in plasma often come from blood cells; empty for other genes. */
    Optional<String> haematopoiesis(String gene) {
        return Optional.ofNullable(haematopoiesis.get(gene));
    }

    /** Over all tables: part of what an assignment was made with. */
    Sha256 hash() {
        return hash;
    }

    List<Gene> genes() {
        return List.copyOf(genes.values());
    }

    Optional<Gene> gene(String symbol) {
        return Optional.ofNullable(genes.get(symbol));
    }

    /** The gene of interest whose coordinates hold the variant, on the variant's own build. */
    Optional<Gene> geneAt(Mutation mutation) {
        return genes.values().stream().filter(gene -> gene.holds(mutation)).findFirst();
    }

    /** What is known of a protein change; several when sources differ ({@code L755S}). */
    List<KnownAlteration> of(String gene, String proteinChange) {
        String key = ProteinChange.key(gene, proteinChange);
        return alterations.stream().filter(row -> row.matches(gene, key)).toList();
    }

    /** What is known of an amplification, a deletion or a loss of function. */
    Optional<KnownAlteration> of(String gene, KnownAlteration.Kind kind) {
        return alterations.stream()
                .filter(row -> row.gene().equals(gene) && row.kind() == kind)
                .findFirst();
    }

    /** The tiers that listed mutations of the gene have in that role; IV when none is listed. */
    Set<Tier> tiers(String gene, KnownAlteration.Role role) {
        Set<Tier> tiers = EnumSet.noneOf(Tier.class);
        alterations.stream()
                .filter(row -> row.gene().equals(gene) && row.role() == role && row.isMutation())
                .forEach(row -> tiers.add(row.tier()));
        return tiers.isEmpty() ? EnumSet.of(Tier.IV) : tiers;
    }

    /** Classes of a drug name; empty for drugs that no arm asks about. */
    Set<String> classesOf(String drug) {
        return drugs.find(drug).map(Drug::armClasses).orElse(Set.of());
    }

    private static List<List<String>> rows(Map<String, byte[]> tables, String table) {
        return new String(table(tables, table), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .skip(1)
                .map(line -> Arrays.asList(line.split("\t", -1)))
                .toList();
    }

    private static byte[] table(Map<String, byte[]> tables, String table) {
        byte[] bytes = tables.get(table);
        if (bytes == null) {
            throw new IllegalStateException("No knowledge table " + table);
        }
        return bytes;
    }

    private static byte[] read(String resource) {
        try (InputStream in = Knowledge.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The application lacks its resource " + resource);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
