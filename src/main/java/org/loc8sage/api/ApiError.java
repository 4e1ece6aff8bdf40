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
   * @param code stable
   * @param message one sentence
   */
  public record Problem(String code, String message) {}

  public static ApiError of(ApiCode code, String message) {
    return new ApiError(new Problem(code.name(), message));
  }
}
