package org.loc8sage.routecheck;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.annotation.AnnotationBeanNameGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.ClassUtils;

/** The beans that a route can name, found on the class path without making any. */
public final class KnownBeans {

  static final String DATA_SOURCE = "dataSource";

  private static final String PRODUCT = "org.loc8sage";

  private final SortedMap<String, Class<?>> types;

  private KnownBeans(SortedMap<String, Class<?>> types) {
    this.types = Collections.unmodifiableSortedMap(types);
  }

  /** Those of the product, and the data source that Spring Boot adds. */
  public static KnownBeans ofProduct() {
    SortedMap<String, Class<?>> types = new TreeMap<>();
    types.put(DATA_SOURCE, DataSource.class);
    DefaultListableBeanFactory names = new DefaultListableBeanFactory();
    for (BeanDefinition found :
        new ClassPathScanningCandidateComponentProvider(true).findCandidateComponents(PRODUCT)) {
      Class<?> type = ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null);
      if (type.getName().startsWith(PRODUCT + ".sandbox.")) {
        continue;
      }
      types.put(AnnotationBeanNameGenerator.INSTANCE.generateBeanName(found, names), type);
      if (type.isAnnotationPresent(Configuration.class)) {
        for (Method method : type.getDeclaredMethods()) {
          Bean bean = method.getAnnotation(Bean.class);
          if (bean != null) {
            types.put(
                bean.name().length > 0 ? bean.name()[0] : method.getName(), method.getReturnType());
          }
        }
      }
    }
    return new KnownBeans(types);
  }

  SortedMap<String, Class<?>> types() {
    return types;
  }

  /** The public methods of this name that a route can call. */
  Stream<Method> methods(Class<?> type, String name) {
    return methods(type).filter(method -> method.getName().equals(name));
  }

  Stream<Method> methods(Class<?> type) {
    return Arrays.stream(type.getMethods())
        .filter(method -> method.getDeclaringClass() != Object.class)
        .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isBridge());
  }
}
