package org.loc8sage.api;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Gives every refused request of the API the same form. */
@RestControllerAdvice(basePackageClasses = ApiErrors.class)
class ApiErrors {

  private static final Logger log = LoggerFactory.getLogger(ApiErrors.class);

  @ExceptionHandler
  ResponseEntity<ApiError> refused(ApiRefusal refusal) {
    return answer(refusal.code(), String.valueOf(refusal.getMessage()));
  }

  @ExceptionHandler
  ResponseEntity<ApiError> mismatch(MethodArgumentTypeMismatchException mismatch) {
    return answer(ApiCode.BAD_PARAMETER, mismatch.getName() + ": must be a whole number.");
  }

  @ExceptionHandler({
    HttpMessageNotReadableException.class,
    HttpMediaTypeNotSupportedException.class
  })
  ResponseEntity<ApiError> unreadable() {
    return answer(ApiCode.BAD_PARAMETER, "body: must be JSON, sent as application/json.");
  }

  @ExceptionHandler
  ResponseEntity<ApiError> unexpected(RuntimeException unexpected) {
    // What went wrong inside is for the log, not for the sender.
    log.error("A request to the API failed", unexpected);
    return answer(ApiCode.INTERNAL_ERROR, "An unexpected fault stopped the request; see the log.");
  }

  private static ResponseEntity<ApiError> answer(ApiCode code, String message) {
    return ResponseEntity.status(code.status()).body(ApiError.of(code, message));
  }
}
