package org.loc8sage.api;

/** A request that is refused, with the code and the sentence that its sender gets. */
class ApiRefusal extends RuntimeException {

  private final ApiCode code;

  ApiRefusal(ApiCode code, String sentence) {
    super(sentence);
    this.code = code;
  }

  /** A parameter that cannot be used. */
  static ApiRefusal parameter(String name, String sentence) {
    return new ApiRefusal(ApiCode.BAD_PARAMETER, name + ": " + sentence);
  }

  ApiCode code() {
    return code;
  }
}
