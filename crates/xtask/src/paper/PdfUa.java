// Has veraPDF judge files by its profile of PDF/UA-1. The package it comes in has no JAXB, which veraPDF reads its profiles with: the rules are
// read here, from the same file.

import java.io.FileInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.verapdf.pdfa.validation.validators.ValidatorFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

public class PdfUa {
    private static final String PROFILE = "org/verapdf/pdfa/validation/PDFUA-1.xml";

    private static String text(Element element, String name) {
        NodeList found = element.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }

    private static Rule rule(Element element) {
        Element id = (Element) element.getElementsByTagName("id").item(0);
        RuleId ruleId = Profiles.ruleIdFromValues(
            PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
            id.getAttribute("clause"),
            Integer.parseInt(id.getAttribute("testNumber")));
        Boolean deferred = element.hasAttribute("deferred") ? Boolean.valueOf(element.getAttribute("deferred")) : null;
        return Profiles.ruleFromValues(
            ruleId, element.getAttribute("object"), deferred, element.getAttribute("tags"), text(element, "description"),
            text(element, "test"), Profiles.errorFromValues(text(element, "message"), new ArrayList<>()), new ArrayList<>());
    }

    private static ValidationProfile profile() throws Exception {
        Document document;
        try (InputStream file = ValidatorFactory.class.getClassLoader().getResourceAsStream(PROFILE)) {
            document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file);
        }
        Set<Rule> rules = new HashSet<>();
        NodeList found = document.getElementsByTagName("rule");
        for (int at = 0; at < found.getLength(); at++) {
            rules.add(rule((Element) found.item(at)));
        }
        Set<Variable> variables = new HashSet<>();
        found = document.getElementsByTagName("variable");
        for (int at = 0; at < found.getLength(); at++) {
            Element one = (Element) found.item(at);
            variables.add(Profiles.variableFromValues(
                one.getAttribute("name"), one.getAttribute("object"), text(one, "defaultValue"), text(one, "value")));
        }
        System.out.println(rules.size() + " rules of PDF/UA-1");
        return Profiles.profileFromValues(
            PDFAFlavour.PDFUA_1, Profiles.profileDetailsFromValues("PDF/UA-1", "", "", new Date()), "", rules, variables);
    }

    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        ValidationProfile profile = profile();
        boolean fine = files.length > 0;
        for (String file : files) {
            try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(file), PDFAFlavour.PDFUA_1)) {
                ValidationResult result = ValidatorFactory.createValidator(profile, true).validate(parser);
                fine &= result.isCompliant();
                String judged = result.isCompliant() ? "conforms" : "DOES NOT CONFORM";
                System.out.println(judged + ", " + result.getTotalAssertions() + " checks: " + file);
                Set<String> broken = new TreeSet<>();
                for (TestAssertion one : result.getTestAssertions()) {
                    if (one.getStatus() != TestAssertion.Status.PASSED) {
                        RuleId id = one.getRuleId();
                        broken.add("  " + id.getClause() + "-" + id.getTestNumber() + " " + one.getMessage());
                    }
                }
                broken.forEach(System.out::println);
            }
        }
        System.exit(fine ? 0 : 1);
    }
}
