package org.loc8sage.routecheck;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;
import org.springframework.asm.SpringAsmInfo;
import org.springframework.asm.Type;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * What routes have to know of the beans that they call, read from their byte code: a list kept by
 * hand would be one bean behind.
 */
final class JavaCode extends MethodVisitor {

  private static final String CLASSES = "classpath*:org/loc8sage/routes/*.class";

  private static final JavaCode READ = read();

  private final Set<String> variables = new TreeSet<>();
  private final Set<String> texts = new TreeSet<>();

  /** The first text of the statement: it stands before whatever the value is made from. */
  private @Nullable String first;

  private JavaCode() {
    super(SpringAsmInfo.ASM_VERSION);
  }

  /** The exchange variables that beans set. */
  static Set<String> variables() {
    return READ.variables;
  }

  /** Every text that stands in the code, the names of mappings among them. */
  static Set<String> texts() {
    return READ.texts;
  }

  private static JavaCode read() {
    JavaCode read = new JavaCode();
    try {
      for (Resource file : new PathMatchingResourcePatternResolver().getResources(CLASSES)) {
        try (InputStream code = file.getInputStream()) {
          new ClassReader(code).accept(methods(read), ClassReader.SKIP_DEBUG);
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return read;
  }

  private static ClassVisitor methods(JavaCode read) {
    return new ClassVisitor(SpringAsmInfo.ASM_VERSION) {
      @Override
      public MethodVisitor visitMethod(
          int access,
          String name,
          String descriptor,
          @Nullable String signature,
          String @Nullable [] exceptions) {
        return read;
      }
    };
  }

  @Override
  public void visitLdcInsn(Object value) {
    if (value instanceof String text) {
      texts.add(text);
      first = first == null ? text : first;
    }
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean ofInterface) {
    boolean sets =
        name.equals("setVariable") || name.equals("set") && owner.endsWith("/routes/Vars");
    if (sets && first != null) {
      variables.add(first);
    }
    boolean ends = Type.getReturnType(descriptor).equals(Type.VOID_TYPE) && !name.equals("<init>");
    if (ends) {
      first = null;
    }
  }

  @Override
  public void visitVarInsn(int opcode, int variable) {
    if (opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE) {
      first = null;
    }
  }

  @Override
  public void visitInsn(int opcode) {
    boolean returns = opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN;
    if (returns || opcode == Opcodes.POP || opcode == Opcodes.ATHROW) {
      first = null;
    }
  }
}
