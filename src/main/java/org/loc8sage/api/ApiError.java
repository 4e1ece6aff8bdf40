package org.loc8sage.api;

/**
 * The body of every refused request.
 *
 * @param error what is wrong
 */
public record ApiError(Problem error) {

  /**
   * What is wrong.
   *
   * @param code stable; docs/error-codes.md has cause and remedy of each
   * @param message one sentence with the facts
   */
  public record Problem(String code, String message) {}

  public static ApiError of(ApiCode code, String message) {
    return new ApiError(new Problem(code.name(), message));
  }
}
