package org.loc8sage.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Refuses a query parameter that a call does not have: a search whose misspelt condition was left
 * out would show everything, and look like an answer.
 */
@Configuration(proxyBeanMethods = false)
class KnownParameters implements WebMvcConfigurer, HandlerInterceptor {

  private final DefaultParameterNameDiscoverer names = new DefaultParameterNameDiscoverer();

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(this).addPathPatterns("/api/**");
  }

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    // Other things live below /api, too: the description of the API brings its own parameters.
    if (handler instanceof HandlerMethod call
        && call.getBeanType().getPackage().equals(getClass().getPackage())
        && call.getBeanType() != UnknownAddress.class) {
      check(call, given(request));
    }
    return true;
  }

  private static MultiValueMap<String, String> given(HttpServletRequest request) {
    String query = request.getQueryString();
    return UriComponentsBuilder.newInstance().query(query).build().getQueryParams();
  }

  private void check(HandlerMethod call, MultiValueMap<String, String> given) {
    List<String> known = known(call);
    for (Map.Entry<String, List<String>> parameter : given.entrySet()) {
      String name = parameter.getKey();
      if (!known.contains(name)) {
        throw new ApiRefusal(
            ApiCode.UNKNOWN_PARAMETER,
            name
                + ": there is no such parameter here; "
                + (known.isEmpty()
                    ? "this call has none."
                    : "there is: " + String.join(", ", known) + "."));
      }
      if (parameter.getValue().size() > 1) {
        throw ApiRefusal.parameter(name, "must not be there twice.");
      }
    }
  }

  private List<String> known(HandlerMethod call) {
    return Arrays.stream(call.getMethodParameters())
        .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
        .map(this::name)
        .toList();
  }

  private String name(MethodParameter parameter) {
    parameter.initParameterNameDiscovery(names);
    return String.valueOf(parameter.getParameterName());
  }
}
