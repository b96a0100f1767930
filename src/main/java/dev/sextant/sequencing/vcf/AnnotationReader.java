package dev.sextant.sequencing.vcf;

/** Reads the value of one INFO field in which an annotator wrote what each allele does. Holds no state of a record. */
sealed interface AnnotationReader permits CsqReader, AnnReader, EffReader, BcsqReader {

    /** Of the INFO field. */
    String key();

    /** For people: {@code VEP CSQ}. */
    String label();

    /**
     * @param value of the field, as it stands in the file
     * @param alternative index among all ALT alleles, from 0
     * @return {@link Annotation#NONE} when the field says nothing about that allele
     * @throws RejectedRecord when the field is not as the header says
     */
    Annotation annotation(String value, Alleles alleles, int alternative);
}
