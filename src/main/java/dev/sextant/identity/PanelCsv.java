package dev.sextant.identity;

import dev.sextant.kernel.InvalidInput;
import dev.sextant.sequencing.ReferenceGenome;
import dev.sextant.sequencing.report.Csv;
import dev.sextant.sequencing.text.LineReader;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Our own layout of genotypes; the reader stands on the header line. */
final class PanelCsv {

    static final String HEADER = "specimen,rsid,chromosome,position,ref,alt,genotype,depth";

    private static final int COLUMNS = 8;

    private final LineReader lines;
    private final Panel.Request request;
    private final Panel.Samples samples;
    private final PanelTally tally;

    PanelCsv(LineReader lines, Panel.Request request, Panel.Samples samples) {
        this.lines = lines;
        this.request = request;
        this.samples = samples;
        this.tally = new PanelTally(request.settings(), request.mostRejected());
    }

    PanelContents read() {
        List<String> header = Csv.split(lines.line()).orElse(List.of());
        if (!String.join(",", header).equals(HEADER)) {
            throw new InvalidInput(lines.where(), "the header " + HEADER, "other columns");
        }
        ReferenceGenome genome = request.referenceGenome()
                .orElseThrow(() -> new InvalidInput("context.referenceGenome", "GRCh37 or GRCh38", "nothing"));
        samples.check(List.of(request.sample()));
        while (lines.next()) {
            if (!lines.blank()) {
                tally.record();
                row(genome);
            }
        }
        return tally.contents("identity panel CSV", Optional.of(genome.label()), List.of());
    }

    private void row(ReferenceGenome genome) {
        long line = lines.number();
        if (lines.hasControlCharacter()) {
            tally.reject(line, "binary data");
            return;
        }
        List<String> values = Csv.split(lines.line()).orElse(List.of());
        if (values.size() != COLUMNS) {
            tally.reject(line, "expected %d columns, found %d".formatted(COLUMNS, values.size()));
            return;
        }
        if (!values.get(0).equals(request.sample())) {
            samples.check(List.of(values.get(0)));
            throw new InvalidInput(
                    lines.where(), "rows of the sample %s alone".formatted(request.sample()), "another sample");
        }
        Optional<Long> position = Panel.position(values.get(3));
        Optional<Panel.Call> call = Panel.call(values.get(6));
        OptionalInt reads = Panel.reads(values.get(7));
        if (ReferenceGenome.chromosome(values.get(2)).isEmpty()) {
            tally.reject(line, "expected a chromosome 1-22, X, Y or MT");
        } else if (position.isEmpty()) {
            tally.reject(line, "expected a position");
        } else if (call.isEmpty()) {
            tally.reject(line, "expected a genotype 0/0, 0/1, 1/1 or ./.");
        } else if (reads.isEmpty() && !values.get(7).isEmpty() && !values.get(7).equals(".")) {
            tally.reject(line, "expected a number of reads as depth");
        } else if (!Panel.isBase(values.get(4)) || !Panel.isBase(values.get(5))) {
            tally.filter(PanelTally.NOT_ONE_BASE);
        } else if (values.get(4).equalsIgnoreCase(values.get(5))) {
            tally.reject(line, "expected two different alleles");
        } else if (!Panel.isAutosome(values.get(2))) {
            tally.filter(PanelTally.NO_AUTOSOME);
        } else if (call.get() == Panel.Call.NONE) {
            tally.filter(PanelTally.NO_GENOTYPE);
        } else {
            Site site = Site.of(
                    values.get(1),
                    genome.label(),
                    ReferenceGenome.chromosome(values.get(2)).orElseThrow(),
                    position.get(),
                    Panel.base(values.get(4)),
                    Panel.base(values.get(5)));
            tally.genotype(site, call.get().alternatives(), reads, Optional.empty());
        }
    }
}
