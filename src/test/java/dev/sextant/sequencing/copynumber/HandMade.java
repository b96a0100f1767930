package dev.sextant.sequencing.copynumber;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Small files in layouts of which no public file may be shipped, written by hand after the layouts' descriptions; ERBB2 on
 * GRCh37 lies at 17:37844167-37886679. The sample is S-17.
 */
final class HandMade {

    static final String SEG = """
            ID\tchrom\tloc.start\tloc.end\tnum.mark\tseg.mean
            S-17\t17\t37800001\t37900000\t40\t2.95201
            S-17\t23\t1\t2000000\t9\t-0.9
            S-18\t17\t37800001\t37900000\t40\t0.01
            """;
    static final String SEG_WITHOUT_HEADER = """
            S-17\t17\t37800001\t37900000\t40\t2.95201
            S-17\t1\t1\t9e+05\t40\t0.01
            """;
    static final String FACETS = """
            #purity=0.42
            #ploidy=2.31
            "chrom","seg","num.mark","nhet","cnlr.median","start","end","cf.em","tcn.em","lcn.em"
            17,48,59,5,1.9,37800001,37900000,0.30,9,NA
            23,49,59,5,0.1,1,2000000,1,2,NA
            13,50,59,5,0.1,48000000,49200000,1,NA,NA
            """;
    static final String PURPLE_SEGMENTS = """
            chromosome\tstart\tend\tcopyNumber\tbafCount\tobservedBAF\tbaf\tsegmentStartSupport\tsegmentEndSupport\tmethod
            17\t37800001\t37900000\t18.9996\t4\t0.9\t0.9\tNONE\tDUP\tBAF_WEIGHTED
            13\t48000000\t49200000\t-0.0713\t4\t0.9\t0.9\tNONE\tDUP\tBAF_WEIGHTED
            9\t21000000\t22000000\t-1.6912\t4\t0.9\t0.9\tNONE\tDUP\tBAF_WEIGHTED
            """;
    static final String PURPLE_GENES = """
            chromosome\tstart\tend\tgene\tminCopyNumber\tmaxCopyNumber\tsomaticRegions\ttranscriptId\tisCanonical
            chr17\t39687914\t39730426\tERBB2\t17.8213\t18.0021\t1\tENST00000269571\ttrue
            chr17\t39699000\t39730426\tERBB2\t3.1\t18.0021\t1\tENST00000541774\tfalse
            chr13\t48303751\t48481890\tRB1\t-0.1\t1.02\t2\tENST00000267163\ttrue
            chr1\t11868\t14409\tDDX11L1\t2\t2\t1\tENST00000456328\ttrue
            """;
    static final String TITAN = """
            Sample\tChromosome\tStart\tEnd\tMedian_logR\tTITAN_state\tTITAN_call\tCopy_Number\tCorrected_Copy_Number\tCorrected_Call
            S-17\tchr17\t37800001\t37900000\t2.62512\t4\tALOH\t3\t14\tHLAMP
            S-17\tchr13\t48000000\t49200000\t-1\t1\tDLOH\t1\tNA\tNA
            """;
    static final String ASCAT = """
            sample\tchr\tstartpos\tendpos\tnMajor\tnMinor
            S-17\t17\t37800001\t37900000\t11\t1
            S-17\tX\t1\t200000\t1\t0
            """;
    static final String SEQUENZA = """
            "chromosome"\t"start.pos"\t"end.pos"\t"Bf"\t"depth.ratio"\t"CNt"\t"A"\t"B"
            "chr17"\t37800001\t37900000\t0.1\t4.1\t13\t12\t1
            """;
    static final String VCF = """
            ##fileformat=VCFv4.3
            ##reference=hg19.fa
            #CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tNORMAL\tS-17
            17\t37800000\t.\tN\t<CNV>\t.\tPASS\tEND=37900000;SVTYPE=CNV\tGT:CN\t./.:2\t./1:12
            13\t48000000\t.\tN\t<DEL>\t.\tPASS\tEND=49200000;SVTYPE=DEL\tGT\t0/0\t0/1
            7\t55000000\t.\tN\t<DUP:TANDEM>\t.\t.\tSVTYPE=DUP;SVLEN=1000000\tGT\t0/0\t0/1
            11\t69455800\t.\tN\t<DUP>\t.\tPASS\tEND=69456900;SVTYPE=DUP\tGT:CN\t0/0:2\t0/1:20
            9\t21960000\t.\tN\t.\t.\tPASS\tEND=22000000\tCN\t2\t2
            8\t38000000\t.\tN\t<DUP>\t.\tcnvQual\tEND=38400000;SVTYPE=DUP\tCN\t2\t9
            8\t38000000\t.\tN\t<INV>\t.\tPASS\tEND=38400000;SVTYPE=INV\tGT\t0/0\t0/1
            1\t100\t.\tA\tT\t.\tPASS\t.\tGT\t0/0\t0/1
            """;
    static final String GISTIC = """
            Gene Symbol\tLocus ID\tCytoband\tS-16\tS-17
            ERBB2\t2064\t17q12\t0\t2
            RB1\t5925\t13q14.2\t0\t-2
            PTEN\t5728\t10q23.31\t0\t-1.5
            CDKN2A|ENSG00000147889.12\t1029\t9p21.3\t0\t-1
            A1BG\t1\t19q13.43\t2\t0
            """;
    static final String CBIOPORTAL = """
            Hugo_Symbol\tEntrez_Gene_Id\tS-16\tS-17
            HER2\t2064\t2\t1
            EGFR\t1956\t0\t2
            \t4233\t0\t0
            CCND1\t595\t2\tNA
            """;
    static final String CBIOPORTAL_LONG = """
            Hugo_Symbol\tEntrez_Gene_Id\tSample_Id\tValue\tcbp_driver
            ERBB2\t2064\tS-17\t2\tPutative_Driver
            ERBB2\t2064\tS-16\t0\t
            RB1\t5925\tS-17\t-2.0\t
            """;
    static final String ONCOKB = """
            Tumor_Sample_Barcode\tHugo_Symbol\tCopy_Number_Alteration
            S-17\tMET\tAmplification
            S-17\tRB1\tDeletion
            S-17\tPTEN\tLoss
            S-17\tERBB2\tGain
            S-17\tCDK4\t-2
            S-17\tCDK4\t-1
            """;

    private HandMade() {}

    static String text(String name) {
        return Objects.requireNonNull(all().get(name), name);
    }

    /** By name. */
    static Map<String, String> all() {
        Map<String, String> files = new TreeMap<>();
        files.put("SEG", SEG);
        files.put("SEG without header", SEG_WITHOUT_HEADER);
        files.put("FACETS", FACETS);
        files.put("PURPLE segments", PURPLE_SEGMENTS);
        files.put("PURPLE genes", PURPLE_GENES);
        files.put("TITAN", TITAN);
        files.put("ASCAT", ASCAT);
        files.put("Sequenza", SEQUENZA);
        files.put("VCF", VCF);
        files.put("GISTIC", GISTIC);
        files.put("cBioPortal", CBIOPORTAL);
        files.put("cBioPortal, long", CBIOPORTAL_LONG);
        files.put("OncoKB", ONCOKB);
        return files;
    }
}
