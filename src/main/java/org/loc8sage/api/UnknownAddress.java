package org.loc8sage.api;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what no other part of the API answers, in the form of the API. */
@RestController
class UnknownAddress {

  @Hidden
  @RequestMapping("/api/**")
  void unknown(HttpServletRequest request) {
    throw new ApiRefusal(
        ApiCode.NOT_FOUND, "There is nothing at this address for " + request.getMethod() + ".");
  }
}
