package dev.kamaelia.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real Maven builds one project again and again while its classes change: the index and the generated classes follow. */
class IncrementalBuildIT {
  @TempDir
  private Path folder;

  @Test
  void theIndexFollowsChangedAddedAndDeletedComponents() throws IOException, InterruptedException {
    MavenProject project = shop(true);

    project.write("Cash", "@Component(name = \"till\") public final class Cash { @Inbox void coins(String coin) {} }");
    project.write("Door", "@Component public final class Door { @Inbox void inbox(Integer guests) {} }");
    project.build();
    assertThat(project.index()).containsExactly("shop.Cash", "shop.Door", "shop.Shelf");
    assertThat(project.indexEntry("shop.Cash")).isEqualTo("shop.Cash_Wiring\ntill\n");

    project.age();
    project.delete("Shelf");
    project.build();
    assertThat(project.index()).containsExactly("shop.Cash", "shop.Door");
    assertThat(project.classes()).contains("CashBoxes", "Cash_Wiring", "DoorBoxes").noneMatch(name -> name.startsWith("Shelf"));
  }

  /** As development environments compile. What they leave of a deleted class is theirs to delete: its class file and its entry alike. */
  @Test
  void entriesSurviveWhenOnlyAnotherClassIsCompiled() throws IOException, InterruptedException {
    MavenProject project = shop(false);

    project.write("Cash", "@Component(name = \"till\") public final class Cash { @Inbox void coins(String coin) {} }");
    project.build();
    assertThat(project.wasCompiled("CashBoxes")).isTrue();
    assertThat(project.wasCompiled("ShelfBoxes")).isFalse();
    assertThat(project.index()).containsExactly("shop.Cash", "shop.Shelf");
    assertThat(project.indexEntry("shop.Cash")).isEqualTo("shop.Cash_Wiring\ntill\n");
    assertThat(project.indexEntry("shop.Shelf")).isEqualTo("shop.Shelf_Wiring\nShelf\n");
  }

  /** A project with two components and a class that uses one, built once, a while ago. */
  private MavenProject shop(boolean recompileAll) throws IOException, InterruptedException {
    MavenProject project = new MavenProject(folder, recompileAll);
    project.write("Cash", "@Component public final class Cash { @Inbox void inbox(String coin) {} }");
    project.write("Shelf", "@Component public final class Shelf { @Outbox Out<String> outbox; }");
    project.write("Uses", "final class Uses { Object cash = CashBoxes.with(); }");
    project.build();
    assertThat(project.index()).containsExactly("shop.Cash", "shop.Shelf");
    assertThat(project.indexEntry("shop.Cash")).isEqualTo("shop.Cash_Wiring\nCash\n");
    project.age();
    return project;
  }
}
