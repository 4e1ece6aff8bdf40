package org.loc8sage.api;

import org.springframework.http.HttpStatus;

/** The stable codes of refused API requests; each is explained in {@code docs/error-codes.md}. */
public enum ApiCode {
  BAD_PARAMETER(HttpStatus.BAD_REQUEST),
  UNKNOWN_PARAMETER(HttpStatus.BAD_REQUEST),
  LOGIN_REQUIRED(HttpStatus.UNAUTHORIZED),
  FORBIDDEN(HttpStatus.FORBIDDEN),
  NOT_FOUND(HttpStatus.NOT_FOUND),
  CONNECTION_NOT_FOUND(HttpStatus.NOT_FOUND),
  HISTORY_NOT_FOUND(HttpStatus.NOT_FOUND),
  ENTRY_NOT_FOUND(HttpStatus.NOT_FOUND),
  INVOICE_NOT_FOUND(HttpStatus.NOT_FOUND),
  ALREADY_DONE(HttpStatus.CONFLICT),
  ALREADY_SKIPPED(HttpStatus.CONFLICT),
  ALREADY_IN_SAGE(HttpStatus.CONFLICT),
  ALREADY_WAITING(HttpStatus.CONFLICT),
  MAY_NOT_BE_LINKED(HttpStatus.CONFLICT),
  MAY_NOT_BE_SENT(HttpStatus.CONFLICT),
  RETRY_INSTEAD(HttpStatus.CONFLICT),
  BACKUP_ELSEWHERE(HttpStatus.CONFLICT),
  CONNECTION_PAUSED(HttpStatus.CONFLICT),
  CONNECTION_NEEDS_ATTENTION(HttpStatus.CONFLICT),
  INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR);

  private final HttpStatus status;

  ApiCode(HttpStatus status) {
    this.status = status;
  }

  public HttpStatus status() {
    return status;
  }
}
