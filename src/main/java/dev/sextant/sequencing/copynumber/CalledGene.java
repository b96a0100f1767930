package dev.sextant.sequencing.copynumber;

import dev.sextant.sequencing.copynumber.RowVerdict.Filtered;
import dev.sextant.sequencing.copynumber.RowVerdict.OfGene;
import dev.sextant.sequencing.copynumber.RowVerdict.Rejected;
import java.util.OptionalInt;

/**
 * Columns of a discrete call: the gene's symbol where there is one, else its number at NCBI.
 *
 * @param call column of the call
 */
record CalledGene(OptionalInt symbol, OptionalInt number, int call) {

    RowVerdict read(Cells cells) {
        String name = symbol.isPresent() ? cells.at(symbol.getAsInt()) : "";
        String gene = Numbers.isMissing(name) && number.isPresent() ? cells.at(number.getAsInt()) : name;
        if (Numbers.isMissing(gene)) {
            return new Rejected("gene: expected a symbol, found nothing");
        }
        return switch (CallCells.read(cells.at(call))) {
            case Filtered filtered -> filtered;
            case Rejected rejected -> rejected;
            case Measure measure -> new OfGene(gene, measure);
        };
    }
}
