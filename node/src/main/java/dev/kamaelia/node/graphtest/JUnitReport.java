package dev.kamaelia.node.graphtest;

import dev.kamaelia.diagnostic.Diagnostic;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Results in the XML that JUnit's runners write and build servers read: a suite per file, a case per test, its time the virtual one. */
public final class JUnitReport {
  private JUnitReport() {}

  /**
   * Writes the results of files, in their order.
   *
   * @throws IOException if the text cannot be written
   */
  public static void write(Map<String, List<GraphTestResult>> results, Writer out) throws IOException {
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(out);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("testsuites");
      for (Map.Entry<String, List<GraphTestResult>> file : results.entrySet()) suite(xml, file.getKey(), file.getValue());
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.flush();
    } catch (XMLStreamException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static void suite(XMLStreamWriter xml, String file, List<GraphTestResult> results) throws XMLStreamException {
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", legal(file));
    xml.writeAttribute("tests", Integer.toString(results.size()));
    xml.writeAttribute("failures", Long.toString(results.stream().filter(result -> !result.passed()).count()));
    xml.writeAttribute("errors", "0");
    xml.writeAttribute("skipped", "0");
    for (GraphTestResult result : results) {
      xml.writeStartElement("testcase");
      xml.writeAttribute("classname", legal(file));
      xml.writeAttribute("name", legal(result.test().name()));
      xml.writeAttribute("time", String.format(Locale.ROOT, "%.3f", result.took().toNanos() / 1e9));
      if (!result.passed()) failure(xml, result);
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static void failure(XMLStreamWriter xml, GraphTestResult result) throws XMLStreamException {
    Diagnostic first = result.problems().getFirst();
    xml.writeStartElement("failure");
    xml.writeAttribute("type", first.id());
    xml.writeAttribute("message", legal(first.fact()));
    xml.writeCharacters(legal(Diagnostic.render(result.problems()) + (result.stack().isEmpty() ? "" : "\n\n" + result.stack())));
    xml.writeEndElement();
  }

  /** XML 1.0 has no place for most control characters and lone surrogates, however they are escaped. */
  private static String legal(String text) {
    StringBuilder legal = new StringBuilder();
    text.codePoints().map(c -> c == '\n' || c == '\t' || c >= 0x20 && c < 0xD800 || c >= 0xE000 && c <= 0xFFFD || c > 0xFFFF ? c : '\uFFFD').forEach(legal::appendCodePoint);
    return legal.toString();
  }
}
