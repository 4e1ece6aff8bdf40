package org.loc8sage.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;

/**
 * A copy of the database as it is at one moment, while everything goes on. H2 alone makes it: its
 * file is locked by the running process. PostgreSQL has a tool of its own.
 */
@Component
public class DatabaseBackup {

  private static final String IN_A_FILE = "jdbc:h2:file:";

  private final DataSource source;
  private final JdbcTemplate jdbc;

  DatabaseBackup(DataSource source) {
    this.source = source;
    this.jdbc = new JdbcTemplate(source);
  }

  /** Says why this database is not copied from here. */
  public static final class NotFromHere extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotFromHere(String sentence) {
      super(sentence);
    }
  }

  /**
   * Makes the copy, a zip with the file of the database.
   *
   * @return its bytes; nothing is left of it on the disk once they are closed
   * @throws NotFromHere when the database is none of H2 in a file
   */
  public InputStream copy() {
    String url = url();
    if (!url.startsWith("jdbc:h2:")) {
      throw new NotFromHere(
          "The database is not H2; make the backup with its own tool: %s."
              .formatted(withItsOwnTool(url)));
    }
    if (!url.startsWith(IN_A_FILE)) {
      throw new NotFromHere("The database is kept in memory only; there is nothing to back up.");
    }
    try {
      // Readable by this user alone.
      Path zip = Files.createTempFile("loc8-sage-backup", ".zip");
      try {
        jdbc.update("backup to ?", zip.toString());
        return Files.newInputStream(zip, StandardOpenOption.DELETE_ON_CLOSE);
      } catch (IOException | RuntimeException failed) {
        Files.deleteIfExists(zip);
        throw failed;
      }
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** A password may stand in the address, behind the question mark. */
  private static String withItsOwnTool(String url) {
    String plain = url.replaceFirst("^jdbc:", "").replaceFirst("\\?.*", "");
    return "pg_dump --format=custom --file=loc8-sage.dump --dbname=" + plain;
  }

  private String url() {
    Connection connection = DataSourceUtils.getConnection(source);
    try {
      DatabaseMetaData about = connection.getMetaData();
      String url = about.getURL();
      // H2 leaves out what is the default in an address.
      return url.matches("jdbc:h2:(?!file:|mem:|tcp:|ssl:|zip:|nio).*")
          ? IN_A_FILE + url.substring("jdbc:h2:".length())
          : url;
    } catch (SQLException unknown) {
      throw new IllegalStateException(unknown);
    } finally {
      DataSourceUtils.releaseConnection(connection, source);
    }
  }
}
