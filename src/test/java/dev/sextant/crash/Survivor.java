package dev.sextant.crash;

import dev.sextant.testing.ApiClient;
import io.camunda.client.CamundaClient;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What can be looked at after something has died. */
interface Survivor {

    ApiClient api();

    /** The engine itself, for what the API does not tell. */
    CamundaClient engine();

    /** The database itself, to count rows. */
    JdbcClient database();

    /** Where files of uploads lie that are still being read. */
    Path spool();

    /** Moves the clock of the system, where it has one that can be moved. */
    void addToClock(Duration duration);
}
