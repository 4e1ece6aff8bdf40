package org.loc8sage.routecheck;

import java.lang.reflect.Constructor;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.objenesis.SpringObjenesis;
import org.springframework.util.ClassUtils;

/**
 * Routes that are written in Java; they call routes in files and are called by them. Each is made
 * from its class with empty shells in place of what it asks for, so that no bean is made.
 *
 * @param types of the route builders
 */
public record JavaRoutes(List<Class<?>> types) {

  private static final String PACKAGE = "org.loc8sage.routes";
  private static final SpringObjenesis SHELLS = new SpringObjenesis();

  /** Those on the class path, where Spring would find them. */
  public static JavaRoutes onClassPath() {
    ClassPathScanningCandidateComponentProvider scan =
        new ClassPathScanningCandidateComponentProvider(false);
    scan.addIncludeFilter(new AssignableTypeFilter(RouteBuilder.class));
    List<Class<?>> types = new ArrayList<>();
    for (var found : scan.findCandidateComponents(PACKAGE)) {
      types.add(ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null));
    }
    return new JavaRoutes(types);
  }

  /** Those of an application, also while it has made no bean yet. */
  public static JavaRoutes of(ListableBeanFactory beans) {
    return new JavaRoutes(
        Stream.of(beans.getBeanNamesForType(RouteBuilder.class, true, false))
            .<Class<?>>map(beans::getType)
            .filter(Objects::nonNull)
            .toList());
  }

  /** New ones each time: a route builder belongs to the context that asked it first. */
  public List<RouteBuilder> builders() {
    return types.stream().map(JavaRoutes::builder).toList();
  }

  private static RouteBuilder builder(Class<?> type) {
    Constructor<?> constructor = type.getDeclaredConstructors()[0];
    constructor.setAccessible(true);
    Object[] parts = Stream.of(constructor.getParameterTypes()).map(JavaRoutes::shell).toArray();
    return (RouteBuilder) BeanUtils.instantiateClass(constructor, parts);
  }

  /** Something of this type that holds nothing and does nothing. */
  static Object shell(Class<?> type) {
    return type.isInterface()
        ? Proxy.newProxyInstance(
            type.getClassLoader(), new Class<?>[] {type}, (proxy, method, values) -> null)
        : SHELLS.newInstance(type);
  }
}
