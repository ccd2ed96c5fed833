package dev.kamaelia.node.authority;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Issues certificates of nodes, with elliptic keys on P-256. Used by one thread. */
public final class Authority {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SERIAL_BITS = 127;

  private final Issued own;

  private Authority(Issued own) {
    this.own = own;
  }

  /** One that issued certificates before. */
  public static Authority of(X509Certificate certificate, PrivateKey key) {
    return new Authority(new Issued(certificate, key));
  }

  /** A new one, which certifies itself. */
  public static Authority create(String name, Validity validity) {
    KeyPair keys = keys();
    X500Principal itself = named(name);
    X509v3CertificateBuilder builder = builder(itself, itself, keys, validity);
    try {
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
      builder.addExtension(Extension.subjectKeyIdentifier, false, new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
      return new Authority(new Issued(signed(builder, keys.getPrivate()), keys.getPrivate()));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("a JDK without elliptic curves", e);
    }
  }

  /** Its own certificate, which the nodes trust, and the key that is kept apart. */
  public Issued own() {
    return own;
  }

  /** As long as that, but not longer than the authority itself. */
  public Validity within(Validity asked) {
    Instant end = own.certificate().getNotAfter().toInstant();
    return asked.until().isAfter(end) ? new Validity(asked.from(), end) : asked;
  }

  /**
   * A new key and its certificate.
   *
   * @param node whom it is for
   * @param dnsNames what it certifies: all that the holder may call itself, the node's name among them
   * @param addresses the IP addresses that it certifies
   */
  public Issued issue(String node, List<String> dnsNames, List<String> addresses, Validity validity) {
    KeyPair keys = keys();
    X509v3CertificateBuilder builder = builder(own.certificate().getSubjectX500Principal(), named(node), keys, validity);
    List<GeneralName> names = new ArrayList<>();
    dnsNames.forEach(name -> names.add(new GeneralName(GeneralName.dNSName, name)));
    addresses.forEach(address -> names.add(new GeneralName(GeneralName.iPAddress, address)));
    try {
      JcaX509ExtensionUtils extensions = new JcaX509ExtensionUtils();
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
      builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth}));
      builder.addExtension(Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(keys.getPublic()));
      builder.addExtension(Extension.authorityKeyIdentifier, false, extensions.createAuthorityKeyIdentifier(own.certificate()));
      if (!names.isEmpty()) builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names.toArray(GeneralName[]::new)));
      return new Issued(signed(builder, own.key()), keys.getPrivate());
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("a JDK without elliptic curves", e);
    }
  }

  private static X509v3CertificateBuilder builder(X500Principal issuer, X500Principal subject, KeyPair keys, Validity validity) {
    BigInteger serial = new BigInteger(SERIAL_BITS, RANDOM).setBit(0);
    return new JcaX509v3CertificateBuilder(issuer, serial, Date.from(validity.from()), Date.from(validity.until()), subject, keys.getPublic());
  }

  private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey key) throws GeneralSecurityException {
    try {
      String algorithm = key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : key.getAlgorithm().equals("EdDSA") ? "Ed25519" : "SHA256withECDSA";
      return new JcaX509CertificateConverter().getCertificate(builder.build(new JcaContentSignerBuilder(algorithm).build(key)));
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException("nothing signs with a key of " + key.getAlgorithm(), e);
    }
  }

  private static X500Principal named(String name) {
    try {
      return new X500Principal(new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, name).build().getEncoded());
    } catch (IOException e) {
      throw new IllegalStateException("a name that has no form: " + name, e);
    }
  }

  private static KeyPair keys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a JDK without elliptic curves", e);
    }
  }
}
