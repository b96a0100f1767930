package dev.sextant.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sextant.kernel.InvalidInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"calls.vcf.gz", "S-2026-014_T.call.cns", "x", "a+b=c.tsv"})
    void keepsAPlainName(String sent) {
        assertThat(FileName.of(sent).value()).isEqualTo(sent);
        assertThat(FileName.of(sent).warning()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "calls of Monday.vcf.gz, document.vcf.gz",
        "Befund Müller.TSV, document.tsv",
        ".hidden, document.hidden",
        "-rf, document",
        "'a\nb.maf', document.maf",
        "'x.vcf\u0000.exe', document.exe",
        "'a\"; filename=\"b.html', document.html"
    })
    void replacesAnyOtherNameAndKeepsItsEnding(String sent, String kept) {
        assertThat(FileName.of(sent).value()).isEqualTo(kept);
        assertThat(FileName.of(sent).warning()).isPresent();
    }

    @Test
    void replacesANameThatIsTooLong() {
        assertThat(FileName.of("a".repeat(300) + ".vcf").value()).isEqualTo("document.vcf");
    }

    @Test
    void doesWithoutAName() {
        assertThat(FileName.of(null).value()).isEqualTo("document");
        assertThat(FileName.of(" ").warning()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "C:\\Users\\somebody\\calls.vcf", "a/b", "/"})
    void refusesFoldersWithoutRepeatingThem(String sent) {
        assertThatExceptionOfType(InvalidInput.class)
                .isThrownBy(() -> FileName.of(sent))
                .withMessage("file: expected a file name without folders, found a name with folders");
    }
}
