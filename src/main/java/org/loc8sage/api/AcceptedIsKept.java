package org.loc8sage.api;

import org.jspecify.annotations.Nullable;
import org.loc8sage.database.Durability;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** What a person is told was accepted is on the disk before they are told. */
@RestControllerAdvice(basePackageClasses = AcceptedIsKept.class)
class AcceptedIsKept implements ResponseBodyAdvice<Object> {

  private final Durability durability;

  AcceptedIsKept(Durability durability) {
    this.durability = durability;
  }

  @Override
  public boolean supports(
      MethodParameter method, Class<? extends HttpMessageConverter<?>> converter) {
    return method.hasMethodAnnotation(PostMapping.class);
  }

  @Override
  public @Nullable Object beforeBodyWrite(
      @Nullable Object body,
      MethodParameter method,
      MediaType type,
      Class<? extends HttpMessageConverter<?>> converter,
      ServerHttpRequest request,
      ServerHttpResponse response) {
    durability.force();
    return body;
  }
}
