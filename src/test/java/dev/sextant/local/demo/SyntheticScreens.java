package dev.sextant.local.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Screens of synthetic organoids. Public plates have one replicate, no killing control and anonymous drugs; these have three
 * replicates, both controls, a plate of day 0 and named drugs that respond as they are told, with the noise of a good
 * laboratory. The same seed makes the same bytes, and every file says in its first line that it is made up.
 */
public final class SyntheticScreens {

    private static final int ROWS = 16;
    private static final int COLUMNS = 24;
    private static final int REPLICATES = 3;
    private static final int DOSES = 9;
    private static final double HIGHEST_MICROMOLAR = 30;
    private static final double START_SIGNAL = 120_000;
    private static final double VEHICLE_SIGNAL = 480_000;
    private static final double DEAD_SIGNAL = 2_000;
    private static final int VEHICLE_COLUMN = 2;
    private static final int KILLING_COLUMN = 23;
    private static final int FIRST_ROW = 2;
    private static final int LAST_ROW = 15;
    private static final int ORGANOIDS_PER_WELL = 6;

    private SyntheticScreens() {}

    /** How a drug is to do. */
    public enum Response {
        SENSITIVE(0.05, 0.1, 0.4, 0.15),
        INTERMEDIATE(0.6, 0.5, 0.95, 0),
        RESISTANT(0.85, 5, 1.4, 0);

        private final double plateau;
        private final double midpoint;
        private final double growth;
        private final double deaths;

        Response(double plateau, double midpoint, double growth, double deaths) {
            this.plateau = plateau;
            this.midpoint = midpoint;
            this.growth = growth;
            this.deaths = deaths;
        }

        private double viability(double micromolar) {
            return plateau + (1 - plateau) / (1 + Math.pow(micromolar / midpoint, 1.2));
        }
    }

    /** Exports and maps of a treated plate and of its plate of day 0. */
    public record PlateFiles(
            String barcode, byte[] plate, byte[] map, String dayZeroBarcode, byte[] dayZeroPlate, byte[] dayZeroMap) {}

    /** A table of long diameters and its map. */
    public record DiameterFiles(byte[] diameters, byte[] map) {}

    /**
     * A 384-well screen.
     *
     * @param drugs up to eight, in order; {@code a + b} is a combination at equal doses
     */
    public static PlateFiles plates(long seed, String barcode, Map<String, Response> drugs) {
        if (drugs.isEmpty() || drugs.size() > 8) {
            throw new IllegalArgumentException("A plate holds one to eight drugs, not " + drugs.size());
        }
        Random random = new Random(seed);
        double[][] end = new double[ROWS + 1][COLUMNS + 1];
        double[][] start = new double[ROWS + 1][COLUMNS + 1];
        StringBuilder map = map(seed);
        StringBuilder startMap = map(seed);
        for (int row = FIRST_ROW; row <= LAST_ROW; row++) {
            end[row][VEHICLE_COLUMN] = noisy(random, VEHICLE_SIGNAL, 0.05);
            end[row][KILLING_COLUMN] = noisy(random, DEAD_SIGNAL, 0.15);
            control(map, row, VEHICLE_COLUMN, "VEHICLE");
            control(map, row, KILLING_COLUMN, "KILLING");
            start[row][VEHICLE_COLUMN] = noisy(random, START_SIGNAL, 0.05);
            control(startMap, row, VEHICLE_COLUMN, "VEHICLE");
        }
        int block = 0;
        for (Map.Entry<String, Response> drug : drugs.entrySet()) {
            drug(random, drug.getKey(), drug.getValue(), block, end, map);
            block++;
        }
        String dayZero = barcode + "-D0";
        return new PlateFiles(
                barcode,
                export(seed, barcode, end),
                map.toString().getBytes(UTF_8),
                dayZero,
                export(seed, dayZero, start),
                startMap.toString().getBytes(UTF_8));
    }

    private static void drug(
            Random random, String drug, Response response, int block, double[][] signals, StringBuilder map) {
        for (int replicate = 0; replicate < REPLICATES; replicate++) {
            int row = FIRST_ROW + REPLICATES * (block % 4) + replicate;
            for (int dose = 0; dose < DOSES; dose++) {
                int column = VEHICLE_COLUMN + 1 + DOSES * (block / 4) + dose;
                double micromolar = HIGHEST_MICROMOLAR / Math.pow(3, dose);
                double alive = DEAD_SIGNAL + (VEHICLE_SIGNAL - DEAD_SIGNAL) * response.viability(micromolar);
                signals[row][column] = noisy(random, alive, 0.06);
                treated(map, row, column, drug, micromolar);
            }
        }
    }

    /** Long diameters over six days: three wells per dose, doses of 0.3, 3 and 30 µM; a few organoids get lost. */
    public static DiameterFiles diameters(long seed, Map<String, Response> drugs) {
        Random random = new Random(seed);
        StringBuilder map = map(seed);
        StringBuilder table = comment(seed).append("organoid_id,well,timepoint_h,long_diameter_um,width_um,status\n");
        int well = 0;
        for (int replicate = 0; replicate < REPLICATES; replicate++) {
            control(map, row(well), column(well), "VEHICLE");
            organoids(random, table, well++, 1.5, 0);
        }
        for (Map.Entry<String, Response> drug : drugs.entrySet()) {
            Response response = drug.getValue();
            for (double micromolar : List.of(0.3, 3.0, HIGHEST_MICROMOLAR)) {
                for (int replicate = 0; replicate < REPLICATES; replicate++) {
                    treated(map, row(well), column(well), drug.getKey(), micromolar);
                    organoids(random, table, well++, response.growth, response.deaths);
                }
            }
        }
        return new DiameterFiles(
                table.toString().getBytes(UTF_8), map.toString().getBytes(UTF_8));
    }

    private static void organoids(Random random, StringBuilder table, int well, double growth, double deaths) {
        for (int organoid = 1; organoid <= ORGANOIDS_PER_WELL; organoid++) {
            double start = noisy(random, 100, 0.2);
            boolean dies = random.nextDouble() < deaths;
            boolean lost = !dies && random.nextDouble() < 0.02;
            double end = start * noisy(random, growth, 0.05);
            String name = "o%d".formatted(organoid);
            diameter(table, name, well, 0, start);
            if (lost) {
                table.append("%s,%s,144,,,LOST\n".formatted(name, label(row(well), column(well))));
            } else if (dies) {
                table.append("%s,%s,144,,,DEAD\n".formatted(name, label(row(well), column(well))));
            } else {
                diameter(table, name, well, 72, (start + end) / 2);
                diameter(table, name, well, 144, end);
            }
        }
    }

    private static void diameter(StringBuilder table, String organoid, int well, int hours, double micrometres) {
        table.append(String.format(
                Locale.ROOT,
                "%s,%s,%d,%.1f,%.1f,TRACKED\n",
                organoid,
                label(row(well), column(well)),
                hours,
                micrometres,
                micrometres * 0.9));
    }

    private static int row(int well) {
        return FIRST_ROW + well / (COLUMNS - 2);
    }

    private static int column(int well) {
        return 2 + well % (COLUMNS - 2);
    }

    private static double noisy(Random random, double mean, double spread) {
        return mean * Math.exp(spread * random.nextGaussian());
    }

    private static StringBuilder comment(long seed) {
        return new StringBuilder("# sextant_synthetic: made up with seed ")
                .append(seed)
                .append("; not a patient\n");
    }

    private static StringBuilder map(long seed) {
        return comment(seed).append("well,drug,concentration,unit,drug_2,concentration_2,unit_2,control\n");
    }

    private static void control(StringBuilder map, int row, int column, String control) {
        map.append("%s,,,,,,,%s\n".formatted(label(row, column), control));
    }

    private static void treated(StringBuilder map, int row, int column, String treatment, double micromolar) {
        List<String> drugs = List.of(treatment.split(" \\+ ", -1));
        String amount = String.format(Locale.ROOT, "%.6f", micromolar);
        String second = drugs.size() > 1 ? "%s,%s,uM".formatted(drugs.get(1), amount) : ",,";
        map.append("%s,%s,%s,uM,%s,\n".formatted(label(row, column), drugs.get(0), amount, second));
    }

    private static String label(int row, int column) {
        return "%c%02d".formatted((char) ('A' + row - 1), column);
    }

    /** In the layout of EnVision Workstation 1.13, outer wells empty. */
    private static byte[] export(long seed, String barcode, double[][] signals) {
        StringBuilder csv = comment(seed)
                .append("Plate information \nPlate,Repeat,Barcode,Group,Label,\n1,1,")
                .append(barcode)
                .append(",1,SYNTHETIC LUM 384,\n\n");
        for (int row = 1; row <= ROWS; row++) {
            List<String> cells = new ArrayList<>();
            for (int column = 1; column <= COLUMNS; column++) {
                double signal = signals[row][column];
                cells.add(signal == 0 ? "" : Long.toString(Math.round(signal)));
            }
            csv.append(String.join(",", cells)).append(",\n");
        }
        return csv.append("\n\nBasic assay information \nAssay ID: ,,,,0\nProtocol Name: ,,,,SYNTHETIC\n")
                .toString()
                .getBytes(UTF_8);
    }
}
