package dev.sextant.regimen;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of drugs and regimens, {@code sextant.regimen}.
 *
 * @param exposures a table {@code drug,exposure_um,citation} of the concentrations that patients of this centre reach; none
 *     ships, and without one every category that organoids give is provisional
 */
@ConfigurationProperties("sextant.regimen")
record RegimenSettings(@Nullable Path exposures) {}
