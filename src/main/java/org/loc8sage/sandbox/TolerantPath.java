package org.loc8sage.sandbox;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Sage takes double and trailing slashes; taken out here, before a firewall refuses them. */
final class TolerantPath extends OncePerRequestFilter {

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    chain.doFilter(new Plain(request), response);
  }

  /** The request with a plain path. */
  private static final class Plain extends HttpServletRequestWrapper {
    Plain(HttpServletRequest request) {
      super(request);
    }

    private static String plain(String path) {
      return path.replaceAll("/{2,}", "/").replaceAll("(.)/$", "$1");
    }

    @Override
    public String getRequestURI() {
      return plain(super.getRequestURI());
    }

    @Override
    public StringBuffer getRequestURL() {
      HttpServletRequest request = (HttpServletRequest) getRequest();
      String url = request.getRequestURL().toString();
      int path = url.indexOf('/', url.indexOf("//") + 2);
      return new StringBuffer(url.substring(0, path) + plain(url.substring(path)));
    }

    @Override
    public String getServletPath() {
      return plain(super.getServletPath());
    }
  }
}
