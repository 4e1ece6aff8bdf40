package org.loc8sage.api;

import io.swagger.v3.oas.annotations.tags.Tag;
import org.loc8sage.database.DatabaseBackup;
import org.loc8sage.database.DatabaseBackup.NotFromHere;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** A copy of the database, for the command {@code backup} and for programs. */
@Tag(name = "Backup", description = "A copy of the database while everything goes on.")
@RestController
@RequestMapping("/api/backup")
class BackupController {

  private final DatabaseBackup database;

  BackupController(DatabaseBackup database) {
    this.database = database;
  }

  /**
   * Makes a copy of the database as it is now. The answer is a zip with the file of the H2
   * database; nothing is kept on the server. It holds invoices and customers, so store it as safely
   * as the database itself. A database on PostgreSQL is refused: the sentence says how to copy it.
   *
   * @return the zip
   */
  @PostMapping(produces = "application/zip")
  @Refuses(ApiCode.BACKUP_ELSEWHERE)
  ResponseEntity<Resource> backup() {
    try {
      return ResponseEntity.ok()
          .contentType(MediaType.valueOf("application/zip"))
          .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"loc8-sage.zip\"")
          .body(new InputStreamResource(database.copy()));
    } catch (NotFromHere elsewhere) {
      throw new ApiRefusal(ApiCode.BACKUP_ELSEWHERE, String.valueOf(elsewhere.getMessage()));
    }
  }
}
