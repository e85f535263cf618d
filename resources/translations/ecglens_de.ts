<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>advice.allow-megabytes-or-share</name>
    <message>
        <source>Allow at least %1 MB, or share the fit among more processes</source>
        <translation>Erlauben Sie mindestens %1 MB, oder verteilen Sie die Arbeit auf mehr Prozesse</translation>
    </message>
</context>
<context>
    <name>advice.allow-operator</name>
    <message>
        <source>A model file is a program: only networks that compute are opened. If you know that it is harmless, allow it: --allow-operator &quot;%1&quot;</source>
        <translation>Eine Modelldatei ist ein Programm: Nur Netze, die rechnen, werden geöffnet. Wenn Sie wissen, dass es harmlos ist, erlauben Sie es: --allow-operator &quot;%1&quot;</translation>
    </message>
</context>
<context>
    <name>advice.another-folder-or-name</name>
    <message>
        <source>Choose another folder or name</source>
        <translation>Wählen Sie einen anderen Ordner oder Namen</translation>
    </message>
</context>
<context>
    <name>advice.another-name</name>
    <message>
        <source>Choose another name, or name that file itself</source>
        <translation>Wählen Sie einen anderen Namen, oder nennen Sie jene Datei selbst</translation>
    </message>
</context>
<context>
    <name>advice.call-eval</name>
    <message>
        <source>Call eval() before torch.jit.trace or torch.jit.script, so that dropout is off</source>
        <translation>Rufen Sie eval() vor torch.jit.trace oder torch.jit.script auf, damit Dropout aus ist</translation>
    </message>
</context>
<context>
    <name>advice.call-eval-before-trace</name>
    <message>
        <source>Call eval() before torch.jit.trace</source>
        <translation>Rufen Sie vor torch.jit.trace eval() auf</translation>
    </message>
</context>
<context>
    <name>advice.call-eval-no-batch-mean</name>
    <message>
        <source>Call eval() before torch.jit.trace; where forward itself takes a mean or a maximum over the batch, have it take it over leads and time</source>
        <translation>Rufen Sie eval() vor torch.jit.trace auf; nimmt forward selbst einen Mittelwert oder ein Maximum über den Batch, dann nehmen Sie ihn über Ableitungen und Zeit</translation>
    </message>
</context>
<context>
    <name>advice.cannot-be-used</name>
    <message>
        <source>It cannot be used</source>
        <translation>Es kann nicht verwendet werden</translation>
    </message>
</context>
<context>
    <name>advice.check-leads-and-layout</name>
    <message>
        <source>Check leads, samples and input_layout in its metadata.</source>
        <translation>Prüfen Sie leads, samples und input_layout in seinen Metadaten.</translation>
    </message>
</context>
<context>
    <name>advice.check-leads-and-layout-channels</name>
    <message>
        <source>Check leads, samples and input_layout in its metadata. Its first convolution takes %1 channels.</source>
        <translation>Prüfen Sie leads, samples und input_layout in seinen Metadaten. Seine erste Faltung nimmt %1 Kanäle.</translation>
    </message>
</context>
<context>
    <name>advice.check-leads-and-samples</name>
    <message>
        <source>Check that the input&apos;s leads and samples are what the network expects</source>
        <translation>Prüfen Sie, ob Ableitungen und Abtastwerte der Eingabe dem entsprechen, was das Netz erwartet</translation>
    </message>
</context>
<context>
    <name>advice.check-scaling-and-weights</name>
    <message>
        <source>Check the model&apos;s scaling and that its weights are finite</source>
        <translation>Prüfen Sie die Skalierung des Modells und ob seine Gewichte endlich sind</translation>
    </message>
</context>
<context>
    <name>advice.choose-among</name>
    <message>
        <source>Choose among %1</source>
        <translation>Wählen Sie unter %1</translation>
    </message>
</context>
<context>
    <name>advice.choose-called-submodule</name>
    <message>
        <source>Choose a submodule that forward calls</source>
        <translation>Wählen Sie ein Untermodul, das forward aufruft</translation>
    </message>
</context>
<context>
    <name>advice.choose-or-state-taps</name>
    <message>
        <source>Choose other taps, or state them in the metadata</source>
        <translation>Wählen Sie andere Abgriffe, oder geben Sie sie in den Metadaten an</translation>
    </message>
</context>
<context>
    <name>advice.choose-other-taps</name>
    <message>
        <source>Choose other taps</source>
        <translation>Wählen Sie andere Abgriffe</translation>
    </message>
</context>
<context>
    <name>advice.choose-single-tensor</name>
    <message>
        <source>Choose a submodule that returns one Tensor [N, channels, frames]</source>
        <translation>Wählen Sie ein Untermodul, das einen Tensor [N, Kanäle, Rahmen] gibt</translation>
    </message>
</context>
<context>
    <name>advice.choose-submodule-once</name>
    <message>
        <source>Choose a submodule that is called once and returns [N, channels, frames]</source>
        <translation>Wählen Sie ein Untermodul, das einmal aufgerufen wird und [N, Kanäle, Rahmen] liefert</translation>
    </message>
</context>
<context>
    <name>advice.choose-tensor-in-it</name>
    <message>
        <source>Choose one of the tensors in it: %1</source>
        <translation>Wählen Sie einen der Tensoren darin: %1</translation>
    </message>
</context>
<context>
    <name>advice.choose-torch-file</name>
    <message>
        <source>Choose the file that torch.jit.save wrote</source>
        <translation>Wählen Sie die Datei, die torch.jit.save geschrieben hat</translation>
    </message>
</context>
<context>
    <name>advice.close-programs</name>
    <message>
        <source>Close other programs and try again</source>
        <translation>Schließen Sie andere Programme und versuchen Sie es noch einmal</translation>
    </message>
</context>
<context>
    <name>advice.close-programs-or-cut</name>
    <message>
        <source>Close other programs, or cut it into pieces</source>
        <translation>Schließen Sie andere Programme oder zerlegen Sie sie in Stücke</translation>
    </message>
</context>
<context>
    <name>advice.coarser-resolution</name>
    <message>
        <source>Choose a coarser resolution</source>
        <translation>Wählen Sie eine gröbere Auflösung</translation>
    </message>
</context>
<context>
    <name>advice.columns-of-a-label-table</name>
    <message>
        <source>The table is a CSV with commas and a header; its column &quot;record&quot; holds names of records or files</source>
        <translation>Die Tabelle ist eine CSV mit Kommas und einer Kopfzeile; ihre Spalte &quot;record&quot; enthält Namen von Aufzeichnungen oder Dateien</translation>
    </message>
</context>
<context>
    <name>advice.compute-atlas-anew</name>
    <message>
        <source>Compute the atlas anew</source>
        <translation>Berechnen Sie den Atlas neu</translation>
    </message>
</context>
<context>
    <name>advice.convert-to-16</name>
    <message>
        <source>Convert it to format 16, for instance with the WFDB program xform</source>
        <translation>Wandeln Sie sie in Format 16 um, zum Beispiel mit dem WFDB-Programm xform</translation>
    </message>
</context>
<context>
    <name>advice.copy-or-export-again</name>
    <message>
        <source>Copy it again, or export it again</source>
        <translation>Kopieren oder exportieren Sie sie noch einmal</translation>
    </message>
</context>
<context>
    <name>advice.copy-the-record-again</name>
    <message>
        <source>Copy the record again</source>
        <translation>Kopieren Sie die Aufzeichnung noch einmal</translation>
    </message>
</context>
<context>
    <name>advice.copy-the-recording-again</name>
    <message>
        <source>Copy the recording again</source>
        <translation>Kopieren Sie die Aufzeichnung noch einmal</translation>
    </message>
</context>
<context>
    <name>advice.correct-data-record-times</name>
    <message>
        <source>Correct the time of the data records behind the gap, or cut the file there</source>
        <translation>Berichtigen Sie die Zeit der Datenblöcke hinter der Lücke, oder schneiden Sie die Datei dort ab</translation>
    </message>
</context>
<context>
    <name>advice.correct-hop</name>
    <message>
        <source>Correct &quot;hop&quot; in the metadata, or --hop</source>
        <translation>Berichtigen Sie „hop“ in den Metadaten oder --hop</translation>
    </message>
</context>
<context>
    <name>advice.correct-inputs</name>
    <message>
        <source>Correct &quot;inputs&quot; in the metadata, or --inputs</source>
        <translation>Berichtigen Sie „inputs“ in den Metadaten oder --inputs</translation>
    </message>
</context>
<context>
    <name>advice.correct-metadata</name>
    <message>
        <source>Correct the model&apos;s metadata (ecglens.json)</source>
        <translation>Berichtigen Sie die Metadaten des Modells (ecglens.json)</translation>
    </message>
</context>
<context>
    <name>advice.correct-output</name>
    <message>
        <source>Correct &quot;output&quot; in the metadata, or --model-output</source>
        <translation>Berichtigen Sie „output“ in den Metadaten oder --model-output</translation>
    </message>
</context>
<context>
    <name>advice.correct-output-kind</name>
    <message>
        <source>Correct &quot;output&quot; in the metadata: &quot;logit&quot; or &quot;probability&quot;</source>
        <translation>Berichtigen Sie &quot;output&quot; in den Metadaten: &quot;logit&quot; oder &quot;probability&quot;</translation>
    </message>
</context>
<context>
    <name>advice.correct-tap</name>
    <message>
        <source>Correct the tap in the metadata</source>
        <translation>Berichtigen Sie den Abgriff in den Metadaten</translation>
    </message>
</context>
<context>
    <name>advice.correct-task-or-output</name>
    <message>
        <source>Correct &quot;task&quot; or &quot;output&quot; in the metadata</source>
        <translation>Berichtigen Sie &quot;task&quot; oder &quot;output&quot; in den Metadaten</translation>
    </message>
</context>
<context>
    <name>advice.correct-times-or-cut</name>
    <message>
        <source>Correct the times, or cut the table there</source>
        <translation>Berichtigen Sie die Zeiten, oder schneiden Sie die Tabelle dort ab</translation>
    </message>
</context>
<context>
    <name>advice.cut-into-pieces</name>
    <message>
        <source>Cut it into pieces</source>
        <translation>Teilen Sie sie</translation>
    </message>
</context>
<context>
    <name>advice.cut-or-bring-wfdb-edf</name>
    <message>
        <source>Cut it into pieces, or bring it as WFDB or EDF</source>
        <translation>Zerlegen Sie sie in Stücke, oder nehmen Sie WFDB oder EDF</translation>
    </message>
</context>
<context>
    <name>advice.cut-or-leave-out-slow</name>
    <message>
        <source>Cut it into pieces, or leave out the slow signals</source>
        <translation>Teilen Sie sie, oder lassen Sie die langsamen Signale weg</translation>
    </message>
</context>
<context>
    <name>advice.cut-with-snip</name>
    <message>
        <source>Cut it into pieces, for instance with the WFDB program snip</source>
        <translation>Schneiden Sie sie in Stücke, zum Beispiel mit dem WFDB-Programm snip</translation>
    </message>
</context>
<context>
    <name>advice.different-folders</name>
    <message>
        <source>Write them to different folders</source>
        <translation>Schreiben Sie sie in verschiedene Ordner</translation>
    </message>
</context>
<context>
    <name>advice.each-lead-one-channel</name>
    <message>
        <source>Give each lead one channel</source>
        <translation>Geben Sie jeder Ableitung einen Kanal</translation>
    </message>
</context>
<context>
    <name>advice.export-calibrated</name>
    <message>
        <source>Export it again with calibrated channels</source>
        <translation>Exportieren Sie sie noch einmal mit kalibrierten Kanälen</translation>
    </message>
</context>
<context>
    <name>advice.export-in-float32</name>
    <message>
        <source>Export it in float32 throughout</source>
        <translation>Exportieren Sie es durchweg in float32</translation>
    </message>
</context>
<context>
    <name>advice.export-recording-again</name>
    <message>
        <source>Export the recording again</source>
        <translation>Exportieren Sie die Aufzeichnung noch einmal</translation>
    </message>
</context>
<context>
    <name>advice.export-with-rhythm</name>
    <message>
        <source>Export it again with its rhythm waveform</source>
        <translation>Exportieren Sie sie noch einmal mit der Rhythmuskurve</translation>
    </message>
</context>
<context>
    <name>advice.export-with-waveforms</name>
    <message>
        <source>An aECG without its rhythm series has nothing to show; export it with waveforms</source>
        <translation>Ein aECG ohne Rhythmusserie hat nichts zu zeigen; exportieren Sie es mit Kurven</translation>
    </message>
</context>
<context>
    <name>advice.fewer-clusters-or-more-records</name>
    <message>
        <source>Ask for fewer clusters or fit on more records</source>
        <translation>Verlangen Sie weniger Cluster, oder nehmen Sie mehr Aufzeichnungen</translation>
    </message>
</context>
<context>
    <name>advice.fit-again</name>
    <message>
        <source>Fit the codebook again</source>
        <translation>Bestimmen Sie das Codebuch neu</translation>
    </message>
</context>
<context>
    <name>advice.fit-fewer-clusters</name>
    <message>
        <source>Fit a codebook of fewer clusters</source>
        <translation>Bestimmen Sie ein Codebuch mit weniger Clustern</translation>
    </message>
</context>
<context>
    <name>advice.folds-in-ptbxl</name>
    <message>
        <source>Folds are those of PTB-XL&apos;s layout, or of a table of labels (a column fold)</source>
        <translation>Teile (folds) sind die von PTB-XL oder die einer Tabelle (Spalte fold)</translation>
    </message>
</context>
<context>
    <name>advice.formats-of-records</name>
    <message>
        <source>Records are files of these formats: %1</source>
        <translation>Aufzeichnungen sind Dateien dieser Formate: %1</translation>
    </message>
</context>
<context>
    <name>advice.give</name>
    <message>
        <source>Give %1</source>
        <translation>Geben Sie %1 an</translation>
    </message>
</context>
<context>
    <name>advice.give-a-unit</name>
    <message>
        <source>Give nV, uV, mV or V</source>
        <translation>Geben Sie nV, uV, mV oder V an</translation>
    </message>
</context>
<context>
    <name>advice.give-rate-drop-column</name>
    <message>
        <source>Give the sampling rate: then the column is left out</source>
        <translation>Geben Sie die Abtastrate an: Dann wird die Spalte ausgelassen</translation>
    </message>
</context>
<context>
    <name>advice.give-rate-ignore-times</name>
    <message>
        <source>Samples may be missing. Give the sampling rate to read it without its times</source>
        <translation>Vielleicht fehlen Abtastwerte. Geben Sie die Abtastrate an, um die Tabelle ohne ihre Zeiten zu lesen</translation>
    </message>
</context>
<context>
    <name>advice.give-samples-a-second</name>
    <message>
        <source>Give samples a second, e.g. 500</source>
        <translation>Geben Sie Abtastwerte je Sekunde an, z. B. 500</translation>
    </message>
</context>
<context>
    <name>advice.half-pixel-or-nothing</name>
    <message>
        <source>Write half-pixel, or leave it out</source>
        <translation>Schreiben Sie half-pixel, oder lassen Sie es weg</translation>
    </message>
</context>
<context>
    <name>advice.hdf5-read-here</name>
    <message>
        <source>Read here: tracings [records, samples, 12 leads] and exam_id, as CODE-15 % has them</source>
        <translation>Gelesen werden: tracings [Aufzeichnungen, Abtastwerte, 12 Ableitungen] und exam_id, wie in CODE-15 %</translation>
    </message>
</context>
<context>
    <name>advice.hdf5-shapes</name>
    <message>
        <source>Read here: [records, samples, 12] or [records, 12, samples]</source>
        <translation>Gelesen wird: [Aufzeichnungen, Abtastwerte, 12] oder [Aufzeichnungen, 12, Abtastwerte]</translation>
    </message>
</context>
<context>
    <name>advice.install-again</name>
    <message>
        <source>Install EcgLens again</source>
        <translation>Installieren Sie EcgLens neu</translation>
    </message>
</context>
<context>
    <name>advice.install-completely</name>
    <message>
        <source>Install or build EcgLens completely</source>
        <translation>Installieren oder bauen Sie EcgLens vollständig</translation>
    </message>
</context>
<context>
    <name>advice.is-it-a-codebook</name>
    <message>
        <source>Is it a codebook made by `ecglens fit`?</source>
        <translation>Ist es ein Codebuch, das `ecglens fit` gemacht hat?</translation>
    </message>
</context>
<context>
    <name>advice.is-it-an-atlas</name>
    <message>
        <source>Is it an atlas made by `ecglens atlas`?</source>
        <translation>Ist es ein Atlas, den `ecglens atlas` gemacht hat?</translation>
    </message>
</context>
<context>
    <name>advice.is-it-an-audit-card</name>
    <message>
        <source>Is it written by `ecglens audit`? Run the audit again</source>
        <translation>Wurde sie von `ecglens audit` geschrieben? Führen Sie die Prüfung noch einmal aus</translation>
    </message>
</context>
<context>
    <name>advice.is-the-scaling-right</name>
    <message>
        <source>Is the model&apos;s input scaled as in its training?</source>
        <translation>Ist die Eingabe des Modells so skaliert wie beim Training?</translation>
    </message>
</context>
<context>
    <name>advice.it-has</name>
    <message>
        <source>It has: %1</source>
        <translation>Es hat: %1</translation>
    </message>
</context>
<context>
    <name>advice.it-reads</name>
    <message>
        <source>It reads %1</source>
        <translation>Gelesen werden %1</translation>
    </message>
</context>
<context>
    <name>advice.its-records</name>
    <message>
        <source>It holds %1, the first is %2</source>
        <translation>Sie enthält %1, die erste ist %2</translation>
    </message>
</context>
<context>
    <name>advice.join-leads</name>
    <message>
        <source>Export it with ecglens_export.py, which joins the leads, or give it a submodule that gives [N, leads * channels, frames]</source>
        <translation>Exportieren Sie es mit ecglens_export.py, das die Ableitungen zusammenfügt, oder geben Sie ihm ein Untermodul, das [N, Ableitungen * Kanäle, Rahmen] liefert</translation>
    </message>
</context>
<context>
    <name>advice.known-are</name>
    <message>
        <source>Known are %1</source>
        <translation>Bekannt sind %1</translation>
    </message>
</context>
<context>
    <name>advice.leads-in-one-call</name>
    <message>
        <source>Have all leads go through it in one call, as [N * leads, 1, samples], and export it with ecglens_export.py</source>
        <translation>Lassen Sie alle Ableitungen in einem Aufruf hindurchgehen, als [N * Ableitungen, 1, Abtastwerte], und exportieren Sie es mit ecglens_export.py</translation>
    </message>
</context>
<context>
    <name>advice.leave-factor-0</name>
    <message>
        <source>Leave the factor at 0, or fit a codebook with another one</source>
        <translation>Lassen Sie den Faktor bei 0, oder bestimmen Sie ein Codebuch mit einem anderen</translation>
    </message>
</context>
<context>
    <name>advice.leave-out-no-numbers</name>
    <message>
        <source>Leave out columns and lines that are no numbers</source>
        <translation>Lassen Sie Spalten und Zeilen weg, die keine Zahlen sind</translation>
    </message>
</context>
<context>
    <name>advice.leave-out-slow</name>
    <message>
        <source>Leave out the slow signals</source>
        <translation>Lassen Sie die langsamen Signale weg</translation>
    </message>
</context>
<context>
    <name>advice.leave-output-out</name>
    <message>
        <source>Leave &quot;output&quot; out of the metadata: its logits are found</source>
        <translation>Lassen Sie „output“ in den Metadaten weg: Die Logits werden gefunden</translation>
    </message>
</context>
<context>
    <name>advice.little-endian</name>
    <message>
        <source>Store it as little-endian, for instance with dcmconv --write-xfer-little</source>
        <translation>Speichern Sie sie als Little-Endian, etwa mit dcmconv --write-xfer-little</translation>
    </message>
</context>
<context>
    <name>advice.look-at-its-leads</name>
    <message>
        <source>Look at its leads; there is nothing to predict from</source>
        <translation>Sehen Sie sich die Ableitungen an; es gibt nichts, woraus sich etwas vorhersagen ließe</translation>
    </message>
</context>
<context>
    <name>advice.make-it-anew</name>
    <message>
        <source>Make it anew for this codebook</source>
        <translation>Erzeugen Sie sie neu für dieses Codebuch</translation>
    </message>
</context>
<context>
    <name>advice.maybe-cut-short</name>
    <message>
        <source>The file may be cut short; export or copy it again</source>
        <translation>Die Datei ist vielleicht abgeschnitten; exportieren oder kopieren Sie sie noch einmal</translation>
    </message>
</context>
<context>
    <name>advice.maybe-damaged</name>
    <message>
        <source>The file may have been damaged; export or copy it again</source>
        <translation>Die Datei wurde vielleicht beschädigt; exportieren oder kopieren Sie sie noch einmal</translation>
    </message>
</context>
<context>
    <name>advice.mend-cluster-names</name>
    <message>
        <source>Mend or remove the file with the clusters&apos; names</source>
        <translation>Berichtigen oder entfernen Sie die Datei mit den Namen der Cluster</translation>
    </message>
</context>
<context>
    <name>advice.more-memory-fewer-records</name>
    <message>
        <source>Allow more memory, fit on fewer records, or share the fit among more processes</source>
        <translation>Erlauben Sie mehr Speicher, nehmen Sie weniger Aufzeichnungen, oder verteilen Sie die Berechnung auf mehr Prozesse</translation>
    </message>
</context>
<context>
    <name>advice.more-model-memory</name>
    <message>
        <source>If you trust it, give it more: --model-memory</source>
        <translation>Wenn Sie ihm trauen, geben Sie ihm mehr: --model-memory</translation>
    </message>
</context>
<context>
    <name>advice.name-at-least-one</name>
    <message>
        <source>Name at least one</source>
        <translation>Nennen Sie wenigstens einen</translation>
    </message>
</context>
<context>
    <name>advice.name-one-record</name>
    <message>
        <source>Name one, for instance %1#%2</source>
        <translation>Nennen Sie eine, zum Beispiel %1#%2</translation>
    </message>
</context>
<context>
    <name>advice.name-the-ecg</name>
    <message>
        <source>If one of them is, name it: --leads with a name a channel, - for the others</source>
        <translation>Ist einer davon eines, benennen Sie ihn: --leads mit einem Namen je Kanal, - für die anderen</translation>
    </message>
</context>
<context>
    <name>advice.nearest-names</name>
    <message>
        <source>Nearest names: %1</source>
        <translation>Ähnliche Namen: %1</translation>
    </message>
</context>
<context>
    <name>advice.no-detach</name>
    <message>
        <source>forward must not use torch.no_grad() or detach() behind this submodule</source>
        <translation>forward darf hinter diesem Untermodul weder torch.no_grad() noch detach() verwenden</translation>
    </message>
</context>
<context>
    <name>advice.no-random-numbers</name>
    <message>
        <source>It draws random numbers: call eval() before torch.jit.trace or torch.jit.script, so that dropout is off</source>
        <translation>Es zieht Zufallszahlen: Rufen Sie eval() vor torch.jit.trace oder torch.jit.script auf, damit Dropout aus ist</translation>
    </message>
</context>
<context>
    <name>advice.not-how-torch-saves</name>
    <message>
        <source>This is not how torch.jit.save writes files</source>
        <translation>So schreibt torch.jit.save keine Dateien</translation>
    </message>
</context>
<context>
    <name>advice.nothing-else-was-touched</name>
    <message>
        <source>Nothing else was touched; whoever made the model should look at it</source>
        <translation>Sonst wurde nichts berührt; wer das Modell gemacht hat, sollte es sich ansehen</translation>
    </message>
</context>
<context>
    <name>advice.one-factor-a-tap</name>
    <message>
        <source>Give one factor a tap, shallowest first</source>
        <translation>Geben Sie einen Faktor je Abgriff an, den flachsten zuerst</translation>
    </message>
</context>
<context>
    <name>advice.one-name-a-channel</name>
    <message>
        <source>Give one a channel, in this order, &quot;-&quot; for a channel to leave out</source>
        <translation>Geben Sie je Kanal einen an, in dieser Reihenfolge, „-“ für einen Kanal, der wegbleibt</translation>
    </message>
</context>
<context>
    <name>advice.one-name-a-column</name>
    <message>
        <source>Give one a column, &quot;-&quot; for a column to leave out</source>
        <translation>Geben Sie einen je Spalte an, „-“ für eine auszulassende</translation>
    </message>
</context>
<context>
    <name>advice.one-vector-of-outputs</name>
    <message>
        <source>Only networks with one vector of outputs per ECG can be explained</source>
        <translation>Erklärbar sind nur Netze mit einem Ausgabevektor je EKG</translation>
    </message>
</context>
<context>
    <name>advice.only-repeatable-networks</name>
    <message>
        <source>Only networks that give the same for the same ECG, in any order, can be used</source>
        <translation>Nur Netze, die für dasselbe EKG in jeder Reihenfolge dasselbe ergeben, können verwendet werden</translation>
    </message>
</context>
<context>
    <name>advice.open-that-model-or-fit</name>
    <message>
        <source>Open that model, or fit a codebook for this one</source>
        <translation>Öffnen Sie jenes Modell, oder bestimmen Sie ein Codebuch für dieses</translation>
    </message>
</context>
<context>
    <name>advice.path-of-a-record</name>
    <message>
        <source>Give the path of a record; of a WFDB record also without the extension .hea</source>
        <translation>Geben Sie den Pfad einer Aufzeichnung an; bei WFDB auch ohne die Endung .hea</translation>
    </message>
</context>
<context>
    <name>advice.pictures-cannot-be-read</name>
    <message>
        <source>ECGs stored as a picture or a PDF cannot be read</source>
        <translation>EKGs als Bild oder PDF sind nicht lesbar</translation>
    </message>
</context>
<context>
    <name>advice.probably-damaged-copy</name>
    <message>
        <source>The file is probably damaged; copy it again</source>
        <translation>Die Datei ist wohl beschädigt; kopieren Sie sie noch einmal</translation>
    </message>
</context>
<context>
    <name>advice.probably-damaged-export</name>
    <message>
        <source>The file is probably damaged; export or copy it again</source>
        <translation>Die Datei ist wohl beschädigt; exportieren oder kopieren Sie sie noch einmal</translation>
    </message>
</context>
<context>
    <name>advice.put-data-beside-header</name>
    <message>
        <source>Put the data file beside its header</source>
        <translation>Legen Sie die Datendatei neben ihren Kopf</translation>
    </message>
</context>
<context>
    <name>advice.put-that-file-beside-header</name>
    <message>
        <source>Put %1 beside the header</source>
        <translation>Legen Sie %1 neben die Kopfdatei</translation>
    </message>
</context>
<context>
    <name>advice.return-logits-only</name>
    <message>
        <source>Wrap the network so that it returns its logits only</source>
        <translation>Umhüllen Sie das Netz so, dass es nur seine Logits liefert</translation>
    </message>
</context>
<context>
    <name>advice.save-a-module</name>
    <message>
        <source>Save a torch.nn.Module, not a function</source>
        <translation>Speichern Sie ein torch.nn.Module, keine Funktion</translation>
    </message>
</context>
<context>
    <name>advice.save-as-torchscript</name>
    <message>
        <source>In Python load the network and save it as TorchScript: torch.jit.save(torch.jit.trace(model.eval(), example), &quot;model.pt&quot;); the exporter that comes with this program does it and checks the result: ecglens_export.py</source>
        <translation>Laden Sie das Netz in Python und speichern Sie es als TorchScript: torch.jit.save(torch.jit.trace(model.eval(), example), &quot;model.pt&quot;); der Exporter, der bei diesem Programm liegt, tut das und prüft das Ergebnis: ecglens_export.py</translation>
    </message>
</context>
<context>
    <name>advice.save-unfrozen</name>
    <message>
        <source>Save it without torch.jit.freeze and without optimize_for_inference</source>
        <translation>Speichern Sie es ohne torch.jit.freeze und ohne optimize_for_inference</translation>
    </message>
</context>
<context>
    <name>advice.save-with-script</name>
    <message>
        <source>Save it again with torch.jit.save(torch.jit.script(model), path)</source>
        <translation>Speichern Sie es erneut mit torch.jit.save(torch.jit.script(model), path)</translation>
    </message>
</context>
<context>
    <name>advice.save-with-semicolons</name>
    <message>
        <source>If its numbers have decimal commas, save it with semicolons or tabs between them, or with decimal points; leave out columns and lines that are no numbers</source>
        <translation>Haben seine Zahlen Dezimalkommas, speichern Sie sie mit Strichpunkten oder Tabulatoren dazwischen oder mit Dezimalpunkten; lassen Sie Spalten und Zeilen weg, die keine Zahlen sind</translation>
    </message>
</context>
<context>
    <name>advice.save-without-metadata</name>
    <message>
        <source>Save it again without ecglens.json, or with another one</source>
        <translation>Speichern Sie es neu ohne ecglens.json oder mit einer anderen</translation>
    </message>
</context>
<context>
    <name>advice.set-tmpdir</name>
    <message>
        <source>Set TMPDIR to a folder on a disk with room; a fit can be allowed more memory instead</source>
        <translation>Setzen Sie TMPDIR auf einen Ordner mit Platz; beim Erstellen eines Codebuchs können Sie stattdessen mehr Speicher erlauben</translation>
    </message>
</context>
<context>
    <name>advice.state-inputs</name>
    <message>
        <source>Say what it is: &quot;inputs&quot; in its metadata, or --inputs; it may be the ECG, an age, a sex or a mask</source>
        <translation>Geben Sie an, was es ist: „inputs“ in den Metadaten oder --inputs; möglich sind das EKG, ein Alter, ein Geschlecht oder eine Maske</translation>
    </message>
</context>
<context>
    <name>advice.state-logits-output</name>
    <message>
        <source>State which holds the logits: --model-output, or &quot;output&quot; in its metadata</source>
        <translation>Geben Sie an, welche die Logits enthält: --model-output oder „output“ in den Metadaten</translation>
    </message>
</context>
<context>
    <name>advice.state-option</name>
    <message>
        <source>State it: --%1</source>
        <translation>Geben Sie es an: --%1</translation>
    </message>
</context>
<context>
    <name>advice.state-or-keep-temperature</name>
    <message>
        <source>State the temperature, or take the codebook&apos;s</source>
        <translation>Geben Sie die Temperatur an, oder nehmen Sie die des Codebuchs</translation>
    </message>
</context>
<context>
    <name>advice.state-output-kind</name>
    <message>
        <source>State it: --model-output probability or logit, or &quot;output_kind&quot; in its metadata; of values --task regression</source>
        <translation>Geben Sie es an: --model-output probability oder logit, oder „output_kind“ in den Metadaten; bei Werten --task regression</translation>
    </message>
</context>
<context>
    <name>advice.state-stride-and-offset</name>
    <message>
        <source>State stride and offset in the model&apos;s metadata</source>
        <translation>Geben Sie Schrittweite und Versatz in den Metadaten des Modells an</translation>
    </message>
</context>
<context>
    <name>advice.state-temperature</name>
    <message>
        <source>State the temperature instead</source>
        <translation>Geben Sie stattdessen die Temperatur an</translation>
    </message>
</context>
<context>
    <name>advice.state-when-opening</name>
    <message>
        <source>State it when opening (--rate, --model-leads, --samples), or put a file %1.json beside it with the values in place of null:
%2</source>
        <translation>Geben Sie es beim Öffnen an (--rate, --model-leads, --samples), oder legen Sie eine Datei %1.json daneben, mit den Werten anstelle von null:
%2</translation>
    </message>
</context>
<context>
    <name>advice.store-uncompressed</name>
    <message>
        <source>Store it uncompressed, for instance with dcmconv --write-xfer-little</source>
        <translation>Speichern Sie sie unkomprimiert, etwa mit dcmconv --write-xfer-little</translation>
    </message>
</context>
<context>
    <name>advice.temperature-codebook-auto-number</name>
    <message>
        <source>Write codebook, auto or, for example, 1</source>
        <translation>Schreiben Sie codebook, auto oder zum Beispiel 1</translation>
    </message>
</context>
<context>
    <name>advice.trace-without-no-grad</name>
    <message>
        <source>It was traced under torch.no_grad(), which takes operations without gradients: trace it without</source>
        <translation>Es wurde unter torch.no_grad() aufgezeichnet; das nimmt Operationen ohne Gradienten: Zeichnen Sie es ohne auf</translation>
    </message>
</context>
<context>
    <name>advice.use-seccomp</name>
    <message>
        <source>Use a kernel with seccomp, or a container that allows it</source>
        <translation>Verwenden Sie einen Kernel mit seccomp oder einen Container, der es erlaubt</translation>
    </message>
</context>
<context>
    <name>advice.wrapper-with-submodules</name>
    <message>
        <source>Only networks that have such submodules can be explained; a wrapper may give them one</source>
        <translation>Nur Netze mit solchen Untermodulen können erklärt werden; eine Hülle kann ihnen eines geben</translation>
    </message>
</context>
<context>
    <name>advice.writable-folder</name>
    <message>
        <source>Choose a folder you may write to, with space left</source>
        <translation>Wählen Sie einen Ordner mit Schreibrecht und freiem Platz</translation>
    </message>
</context>
<context>
    <name>advice.write-for-torch-1-13</name>
    <message>
        <source>Save it with PyTorch 1.13, or write that operation out of older ones (attention: matmul and softmax) and save it again</source>
        <translation>Speichern Sie es mit PyTorch 1.13, oder schreiben Sie diese Operation mit älteren aus (Attention: matmul und softmax) und speichern Sie es neu</translation>
    </message>
</context>
<context>
    <name>aecg.digit-not-a-number</name>
    <message>
        <source>digit %1 of %2 is &quot;%3&quot;, not a number</source>
        <translation>Wert %1 von %2 ist „%3“, keine Zahl</translation>
    </message>
</context>
<context>
    <name>aecg.impossible-time-increment</name>
    <message>
        <source>has the impossible time increment %1 %2</source>
        <translation>hat das unmögliche Zeitinkrement %1 %2</translation>
    </message>
</context>
<context>
    <name>aecg.longest-part-read</name>
    <message>
        <source>The series consists of %1 parts that do not share a time axis: only the longest was read</source>
        <translation>Die Serie besteht aus %1 Teilen ohne gemeinsame Zeitachse: Nur der längste wurde gelesen</translation>
    </message>
</context>
<context>
    <name>aecg.no-digits-left-out</name>
    <message>
        <source>&quot;%1&quot; holds no list of digits and was left out</source>
        <translation>„%1“ enthält keine Zahlenfolge und wurde ausgelassen</translation>
    </message>
</context>
<context>
    <name>aecg.no-ecg-to-show</name>
    <message>
        <source>holds no ECG to show: its longest waveform has %1 samples</source>
        <translation>enthält kein EKG: Die längste Kurve hat %1 Abtastwerte</translation>
    </message>
</context>
<context>
    <name>aecg.no-rhythm-series</name>
    <message>
        <source>No series of the file is called RHYTHM</source>
        <translation>Keine Serie der Datei heißt RHYTHM</translation>
    </message>
</context>
<context>
    <name>aecg.no-scale-and-origin</name>
    <message>
        <source>%1 has no usable scale and origin</source>
        <translation>%1 hat keine brauchbare Skala und keinen Nullpunkt</translation>
    </message>
</context>
<context>
    <name>aecg.no-time-increment</name>
    <message>
        <source>states no time increment: the sampling rate is unknown</source>
        <translation>nennt kein Zeitinkrement: Die Abtastrate ist unbekannt</translation>
    </message>
</context>
<context>
    <name>aecg.no-voltage-left-out</name>
    <message>
        <source>%1 is in &quot;%2&quot;, which is no voltage, and was left out</source>
        <translation>%1 ist in „%2“ angegeben, keiner Spannung, und wurde ausgelassen</translation>
    </message>
</context>
<context>
    <name>aecg.no-waveform-but-beats</name>
    <message>
        <source>holds no waveform but representative beats</source>
        <translation>enthält keine Kurve außer repräsentativen Schlägen</translation>
    </message>
</context>
<context>
    <name>aecg.origin-0-assumed</name>
    <message>
        <source>%1 states no origin: 0 assumed</source>
        <translation>%1 nennt keinen Nullpunkt: 0 angenommen</translation>
    </message>
</context>
<context>
    <name>aecg.other-series-left-out</name>
    <message>
        <source>Left out, another series of the file: %1</source>
        <translation>Ausgelassen, eine andere Serie der Datei: %1</translation>
    </message>
</context>
<context>
    <name>aecg.series-joined</name>
    <message>
        <source>%1 series of the file were joined by their times</source>
        <translation>%1 Serien der Datei wurden nach ihren Zeiten zusammengefügt</translation>
    </message>
</context>
<context>
    <name>aecg.unusable-time-increment</name>
    <message>
        <source>has no usable time increment (&quot;%1&quot; in &quot;%2&quot;)</source>
        <translation>hat kein brauchbares Zeitinkrement („%1“ in „%2“)</translation>
    </message>
</context>
<context>
    <name>aecg.values-beyond-numbers</name>
    <message>
        <source>%1 holds values beyond any number</source>
        <translation>%1 enthält Werte jenseits aller Zahlen</translation>
    </message>
</context>
<context>
    <name>amplitude.another-unit-fits</name>
    <message>
        <source>The leads span %1 mV: no ECG does, so the unit may be wrong; in %2 they would span %3 mV</source>
        <translation>Die Ableitungen überspannen %1 mV: Das tut kein EKG, vielleicht stimmt die Einheit nicht; in %2 wären es %3 mV</translation>
    </message>
</context>
<context>
    <name>amplitude.no-unit-fits</name>
    <message>
        <source>The leads span %1 mV: no ECG does, so the unit may be wrong; no unit of voltage makes these numbers an ECG&apos;s, so they may be the digits of a recorder</source>
        <translation>Die Ableitungen überspannen %1 mV: Das tut kein EKG, vielleicht stimmt die Einheit nicht; keine Einheit der Spannung macht diese Zahlen zu einem EKG, vielleicht sind es die Digits eines Geräts</translation>
    </message>
</context>
<context>
    <name>argument.at-least-1</name>
    <message>
        <source>it must be at least 1</source>
        <translation>es muss mindestens 1 sein</translation>
    </message>
</context>
<context>
    <name>argument.at-least-2</name>
    <message>
        <source>it must be at least 2</source>
        <translation>es müssen mindestens 2 sein</translation>
    </message>
</context>
<context>
    <name>argument.at-least-one</name>
    <message>
        <source>at least one is needed</source>
        <translation>wenigstens eine ist nötig</translation>
    </message>
</context>
<context>
    <name>argument.at-least-one-start</name>
    <message>
        <source>at least one start is needed</source>
        <translation>wenigstens ein Start ist nötig</translation>
    </message>
</context>
<context>
    <name>argument.from-1-to</name>
    <message>
        <source>it must be from 1 to %1</source>
        <translation>es muss zwischen 1 und %1 liegen</translation>
    </message>
</context>
<context>
    <name>argument.from-2-to</name>
    <message>
        <source>it must be from 2 to %1</source>
        <translation>sie muss von 2 bis %1 sein</translation>
    </message>
</context>
<context>
    <name>argument.not-negative</name>
    <message>
        <source>it must not be negative</source>
        <translation>es darf nicht negativ sein</translation>
    </message>
</context>
<context>
    <name>argument.positive-number</name>
    <message>
        <source>it must be a positive number</source>
        <translation>es muss eine positive Zahl sein</translation>
    </message>
</context>
<context>
    <name>atlas.of-another-codebook</name>
    <message>
        <source>it was made for the codebook with sha256 %1..., not for this one (%2...)</source>
        <translation>er wurde für das Codebuch mit sha256 %1... gemacht, nicht für dieses (%2...)</translation>
    </message>
</context>
<context>
    <name>atlas.other-number-of-clusters</name>
    <message>
        <source>it has %1 clusters, the codebook %2</source>
        <translation>er hat %1 Cluster, das Codebuch %2</translation>
    </message>
</context>
<context>
    <name>audit.asks-something-else</name>
    <message>
        <source>takes or says something else than %1: leads, rate, samples, labels and task must be the same</source>
        <translation>nimmt oder sagt etwas anderes als %1: Ableitungen, Rate, Abtastwerte, Klassen und Aufgabe müssen gleich sein</translation>
    </message>
</context>
<context>
    <name>audit.needs-a-value</name>
    <message>
        <source>it takes a model that gives a value</source>
        <translation>dazu braucht es ein Modell, das einen Wert angibt</translation>
    </message>
</context>
<context>
    <name>audit.needs-classes</name>
    <message>
        <source>it takes a model that tells classes apart</source>
        <translation>dazu braucht es ein Modell, das Klassen unterscheidet</translation>
    </message>
</context>
<context>
    <name>audit.needs-frames</name>
    <message>
        <source>nothing is kept of the activations of the records that are judged</source>
        <translation>von den Aktivierungen der beurteilten Aufzeichnungen ist nichts aufbewahrt</translation>
    </message>
</context>
<context>
    <name>audit.needs-snippets</name>
    <message>
        <source>too few moments of the records have a waveform around them</source>
        <translation>um zu wenige Zeitpunkte der Aufzeichnungen liegt eine Signalform</translation>
    </message>
</context>
<context>
    <name>audit.needs-statements</name>
    <message>
        <source>it takes records with statements (such as AFIB), each of which enough of them have</source>
        <translation>dazu braucht es Aufzeichnungen mit Befunden (wie AFIB), die jeweils genug von ihnen haben</translation>
    </message>
</context>
<context>
    <name>audit.needs-waves</name>
    <message>
        <source>no waves are known of these records: none are marked and none were found</source>
        <translation>von diesen Aufzeichnungen sind keine Wellen bekannt: keine sind markiert, und keine wurden gefunden</translation>
    </message>
</context>
<context>
    <name>audit.no-such-experiment</name>
    <message>
        <source>is no experiment of the audit</source>
        <translation>ist kein Versuch der Prüfung</translation>
    </message>
</context>
<context>
    <name>audit.no-such-fold</name>
    <message>
        <source>%1 is not one of several folds of these records (%2)</source>
        <translation>%1 ist nicht eine von mehreren Teilmengen dieser Aufzeichnungen (%2)</translation>
    </message>
</context>
<context>
    <name>audit.nothing-possible</name>
    <message>
        <source>none of the experiments can be done on these records</source>
        <translation>keiner der Versuche ist mit diesen Aufzeichnungen möglich</translation>
    </message>
</context>
<context>
    <name>audit.too-few-records</name>
    <message>
        <source>an audit takes at least %1 records that can be explained, and there are %2</source>
        <translation>eine Prüfung braucht mindestens %1 Aufzeichnungen, die sich erklären lassen, und es sind %2</translation>
    </message>
</context>
<context>
    <name>channels.all-left-out</name>
    <message>
        <source>leaves out every channel</source>
        <translation>lässt jeden Kanal aus</translation>
    </message>
</context>
<context>
    <name>channels.left-out-no-ecg</name>
    <message>
        <source>Left out, no ECG: %1</source>
        <translation>Ausgelassen, kein EKG: %1</translation>
    </message>
</context>
<context>
    <name>channels.named-as-before</name>
    <message>
        <source>The leads are named as you named them before for the same channels: %1</source>
        <translation>Die Ableitungen heißen, wie Sie sie für dieselben Kanäle schon benannt haben: %1</translation>
    </message>
</context>
<context>
    <name>channels.no-ecg</name>
    <message>
        <source>holds no channel that says it is of an ECG (found: %1)</source>
        <translation>enthält keinen Kanal, der ein EKG zu sein angibt (gefunden: %1)</translation>
    </message>
</context>
<context>
    <name>channels.other-number-of-names</name>
    <message>
        <source>has %1 channels (%2), but %3 names were given for them</source>
        <translation>hat %1 Kanäle (%2), es wurden aber %3 Namen für sie angegeben</translation>
    </message>
</context>
<context>
    <name>channels.two-of-one-name</name>
    <message>
        <source>names two channels %1</source>
        <translation>nennt zwei Kanäle %1</translation>
    </message>
</context>
<context>
    <name>codebook.model-by-hash</name>
    <message>
        <source>the model with sha256 %1...</source>
        <translation>dem Modell mit sha256 %1...</translation>
    </message>
</context>
<context>
    <name>codebook.model-by-name</name>
    <message>
        <source>the model %1 (sha256 %2...)</source>
        <translation>dem Modell %1 (sha256 %2...)</translation>
    </message>
</context>
<context>
    <name>codebook.model-not-tappable</name>
    <message>
        <source>the model cannot be tapped where it asks (%1: %2)</source>
        <translation>das Modell lässt sich dort nicht abgreifen (%1: %2)</translation>
    </message>
</context>
<context>
    <name>codebook.network-gave-other-channels</name>
    <message>
        <source>the network gave %1 channels, expected %2</source>
        <translation>das Netz gab %1 Kanäle, erwartet waren %2</translation>
    </message>
</context>
<context>
    <name>codebook.no-layer-tapped</name>
    <message>
        <source>no layer of it is tapped</source>
        <translation>keine Schicht davon ist abgegriffen</translation>
    </message>
</context>
<context>
    <name>codebook.of-another-model</name>
    <message>
        <source>it was made for %1, not for %2</source>
        <translation>gehört zu %1, nicht zu %2</translation>
    </message>
</context>
<context>
    <name>codebook.of-other-layers</name>
    <message>
        <source>it was made for the layers %1, but the model is tapped at %2</source>
        <translation>gehört zu den Schichten %1, das Modell wird aber bei %2 abgegriffen</translation>
    </message>
</context>
<context>
    <name>codebook.other-channels</name>
    <message>
        <source>layer %1 has %2 channels, the codebook says %3</source>
        <translation>Schicht %1 hat %2 Kanäle, das Codebuch sagt %3</translation>
    </message>
</context>
<context>
    <name>codebook.other-frames</name>
    <message>
        <source>it was fitted with the frames of %1 every %2 samples from %3, but the model says every %4 from %5: its clusters would stand at wrong times</source>
        <translation>es wurde mit den Rahmen von %1 alle %2 Abtastwerte ab %3 bestimmt, das Modell aber sagt alle %4 ab %5: seine Cluster stünden zu falschen Zeiten</translation>
    </message>
</context>
<context>
    <name>codebook.other-number-of-taps</name>
    <message>
        <source>%1 are named, the network gave %2</source>
        <translation>%1 sind genannt, das Netz gab %2</translation>
    </message>
</context>
<context>
    <name>codebook.too-many-clusters</name>
    <message>
        <source>it has %1 clusters, and at most %2 can be told apart</source>
        <translation>es hat %1 Cluster, und höchstens %2 sind unterscheidbar</translation>
    </message>
</context>
<context>
    <name>csv.binary</name>
    <message>
        <source>is binary: no table of numbers</source>
        <translation>ist binär: keine Zahlentabelle</translation>
    </message>
</context>
<context>
    <name>csv.does-not-say</name>
    <message>
        <source>is a table of numbers that does not say its %1</source>
        <translation>ist eine Zahlentabelle, der etwas fehlt: %1</translation>
    </message>
</context>
<context>
    <name>csv.empty</name>
    <message>
        <source>is empty: no table of numbers</source>
        <translation>ist leer: keine Zahlentabelle</translation>
    </message>
</context>
<context>
    <name>csv.gap-too-long</name>
    <message>
        <source>holds %1 rows, and its times leave out %2 more, the first after row %3: too many for one record</source>
        <translation>enthält %1 Zeilen, und ihre Zeiten lassen %2 weitere aus, die erste nach Zeile %3: zu viele für eine Aufzeichnung</translation>
    </message>
</context>
<context>
    <name>csv.last-row-left-out</name>
    <message>
        <source>The last row is cut short and left out</source>
        <translation>Die letzte Zeile ist abgeschnitten und ausgelassen</translation>
    </message>
</context>
<context>
    <name>csv.line</name>
    <message>
        <source>line %1 %2</source>
        <translation>Zeile %1 %2</translation>
    </message>
</context>
<context>
    <name>csv.line-too-long</name>
    <message>
        <source>has a line of more than %1 kB (line %2)</source>
        <translation>hat eine Zeile von mehr als %1 kB (Zeile %2)</translation>
    </message>
</context>
<context>
    <name>csv.names-for-columns</name>
    <message>
        <source>has %1 columns, but %2 names were given for them</source>
        <translation>hat %1 Spalten, aber %2 Namen wurden dafür angegeben</translation>
    </message>
</context>
<context>
    <name>csv.names-for-columns-beside-time</name>
    <message>
        <source>has %1 columns beside the time, but %2 names were given for them</source>
        <translation>hat %1 Spalten neben der Zeit, aber %2 Namen wurden dafür angegeben</translation>
    </message>
</context>
<context>
    <name>csv.names-of-leads</name>
    <message>
        <source>names of its leads</source>
        <translation>Namen der Ableitungen</translation>
    </message>
</context>
<context>
    <name>csv.no-column</name>
    <message>
        <source>has no column &quot;%1&quot;</source>
        <translation>hat keine Spalte „%1“</translation>
    </message>
</context>
<context>
    <name>csv.no-column-in-volts</name>
    <message>
        <source>holds no column in volts</source>
        <translation>enthält keine Spalte in Volt</translation>
    </message>
</context>
<context>
    <name>csv.no-table</name>
    <message>
        <source>is no table of numbers with a row for every sample</source>
        <translation>ist keine Tabelle von Zahlen mit einer Zeile je Abtastwert</translation>
    </message>
</context>
<context>
    <name>csv.no-table-field</name>
    <message>
        <source>is no table of numbers with a row for every sample: line %1, column %2 holds &quot;%3&quot;</source>
        <translation>ist keine Tabelle von Zahlen mit einer Zeile je Abtastwert: Zeile %1, Spalte %2 enthält „%3“</translation>
    </message>
</context>
<context>
    <name>csv.no-table-fields</name>
    <message>
        <source>is no table of numbers with a row for every sample: line %1 has %2 fields, %3 expected</source>
        <translation>ist keine Tabelle von Zahlen mit einer Zeile je Abtastwert: Zeile %1 hat %2 Felder, erwartet %3</translation>
    </message>
</context>
<context>
    <name>csv.not-a-number</name>
    <message>
        <source>column %1 holds &quot;%2&quot;, which is no number</source>
        <translation>Spalte %1 enthält „%2“, was keine Zahl ist</translation>
    </message>
</context>
<context>
    <name>csv.not-a-sampling-rate</name>
    <message>
        <source>is no sampling rate</source>
        <translation>ist keine Abtastrate</translation>
    </message>
</context>
<context>
    <name>csv.not-a-unit</name>
    <message>
        <source>is no unit of voltage</source>
        <translation>ist keine Spannungseinheit</translation>
    </message>
</context>
<context>
    <name>csv.not-read</name>
    <message>
        <source>could not be read</source>
        <translation>war nicht lesbar</translation>
    </message>
</context>
<context>
    <name>csv.option-unit</name>
    <message>
        <source>--csv-unit uV, mV or V</source>
        <translation>--csv-unit uV, mV oder V</translation>
    </message>
</context>
<context>
    <name>csv.other-number-of-fields</name>
    <message>
        <source>has %1 fields, %2 expected</source>
        <translation>hat %1 Felder, erwartet waren %2</translation>
    </message>
</context>
<context>
    <name>csv.other-number-of-samples</name>
    <message>
        <source>has %1 samples, the first row has %2</source>
        <translation>hat %1 Abtastwerte, die erste Zeile hat %2</translation>
    </message>
</context>
<context>
    <name>csv.quote-never-ends</name>
    <message>
        <source>a quoted field never ends</source>
        <translation>ein Feld in Anführungszeichen endet nie</translation>
    </message>
</context>
<context>
    <name>csv.rate-as-given</name>
    <message>
        <source>The rate is %1 Hz as given, though the time column says %2 Hz</source>
        <translation>Die Rate ist wie angegeben %1 Hz, obwohl die Zeitspalte %2 Hz sagt</translation>
    </message>
</context>
<context>
    <name>csv.rate-guessed-without-unit</name>
    <message>
        <source>The time column states no unit; read so that it makes sense: %1 Hz</source>
        <translation>Die Zeitspalte nennt keine Einheit; so gelesen, dass sie Sinn ergibt: %1 Hz</translation>
    </message>
</context>
<context>
    <name>csv.rows-missing</name>
    <message>
        <source>Rows are missing in the table: %1 at %2 places, the first after row %3; their samples are missing</source>
        <translation>In der Tabelle fehlen Zeilen: %1 an %2 Stellen, die erste nach Zeile %3; ihre Abtastwerte fehlen</translation>
    </message>
</context>
<context>
    <name>csv.rows-missing-once</name>
    <message>
        <source>Rows are missing in the table: %1 after row %2; their samples are missing</source>
        <translation>In der Tabelle fehlen Zeilen: %1 nach Zeile %2; ihre Abtastwerte fehlen</translation>
    </message>
</context>
<context>
    <name>csv.rows-without-numbers-left-out</name>
    <message>
        <source>Left out: %1 rows without any number at the end</source>
        <translation>Ausgelassen: %1 Zeilen ohne eine Zahl am Ende</translation>
    </message>
</context>
<context>
    <name>csv.sampling-rate</name>
    <message>
        <source>sampling rate</source>
        <translation>Abtastrate</translation>
    </message>
</context>
<context>
    <name>csv.time-column-not-used</name>
    <message>
        <source>The time column is not used: %1</source>
        <translation>Die Zeitspalte wird nicht verwendet: %1</translation>
    </message>
</context>
<context>
    <name>csv.time-does-not-rise</name>
    <message>
        <source>its time column does not rise</source>
        <translation>die Zeitspalte steigt nicht an</translation>
    </message>
</context>
<context>
    <name>csv.time-not-even</name>
    <message>
        <source>its times are not evenly spaced (after row %1)</source>
        <translation>ihre Zeiten haben keinen gleichmäßigen Abstand (nach Zeile %1)</translation>
    </message>
</context>
<context>
    <name>csv.too-long</name>
    <message>
        <source>is too long for a table: more than %1 million numbers</source>
        <translation>ist zu lang für eine Tabelle: mehr als %1 Millionen Zahlen</translation>
    </message>
</context>
<context>
    <name>csv.unit</name>
    <message>
        <source>unit</source>
        <translation>Einheit</translation>
    </message>
</context>
<context>
    <name>csv.unit-as-given</name>
    <message>
        <source>The unit is %1 as given, though the file says %2</source>
        <translation>Die Einheit ist wie angegeben %1, obwohl die Datei %2 sagt</translation>
    </message>
</context>
<context>
    <name>csv.unit-as-this-program-writes</name>
    <message>
        <source>The table states no unit; it is laid out as this program writes tables, so millivolts</source>
        <translation>Die Tabelle nennt keine Einheit; sie ist aufgebaut, wie dieses Programm Tabellen schreibt, also Millivolt</translation>
    </message>
</context>
<context>
    <name>csv.vanished</name>
    <message>
        <source>was not there a moment ago</source>
        <translation>war eben noch nicht da</translation>
    </message>
</context>
<context>
    <name>dataset.binary</name>
    <message>
        <source>is binary: not a list of records</source>
        <translation>ist binär: keine Liste von Aufzeichnungen</translation>
    </message>
</context>
<context>
    <name>dataset.holds-no-record</name>
    <message>
        <source>it holds no record</source>
        <translation>enthält keine Aufzeichnung</translation>
    </message>
</context>
<context>
    <name>dataset.names-made-different</name>
    <message>
        <source>%1 records have the name of another: &quot;-2&quot;, &quot;-3&quot;, ... was added</source>
        <translation>%1 Aufzeichnungen heißen wie eine andere: „-2“, „-3“, ... wurde angehängt</translation>
    </message>
</context>
<context>
    <name>dataset.no-demo-ecg</name>
    <message>
        <source>is no demo ECG</source>
        <translation>ist kein Demo-EKG</translation>
    </message>
</context>
<context>
    <name>dataset.no-folds</name>
    <message>
        <source>has no folds to choose from</source>
        <translation>hat keine Teile zur Auswahl</translation>
    </message>
</context>
<context>
    <name>dataset.no-labels</name>
    <message>
        <source>%1 is missing: the records have no labels</source>
        <translation>%1 fehlt: Die Aufzeichnungen haben keine Befunde</translation>
    </message>
</context>
<context>
    <name>dataset.no-record</name>
    <message>
        <source>holds no record</source>
        <translation>enthält keine Aufzeichnung</translation>
    </message>
</context>
<context>
    <name>dataset.no-record-of-folds</name>
    <message>
        <source>holds no record of these folds</source>
        <translation>enthält keine Aufzeichnung dieser Folds</translation>
    </message>
</context>
<context>
    <name>dataset.none-of-its-records</name>
    <message>
        <source>none of its %1 records can be used; the first: %2</source>
        <translation>keine der %1 Aufzeichnungen ist verwendbar; die erste: %2</translation>
    </message>
</context>
<context>
    <name>dataset.nothing-measured</name>
    <message>
        <source>at no time were half of the leads measured that the model needs</source>
        <translation>zu keiner Zeit war die Hälfte der Ableitungen gemessen, die das Modell braucht</translation>
    </message>
</context>
<context>
    <name>dataset.records-without-file</name>
    <message>
        <source>%1 of %2 records have no file; reading them will fail</source>
        <translation>%1 von %2 Aufzeichnungen haben keine Datei; sie werden nicht lesbar sein</translation>
    </message>
</context>
<context>
    <name>dataset.row-without-file</name>
    <message>
        <source>Record %1 names no file: left out</source>
        <translation>Aufzeichnung %1 nennt keine Datei: ausgelassen</translation>
    </message>
</context>
<context>
    <name>dataset.search-cut-short</name>
    <message>
        <source>The search of %1 was cut short: %2</source>
        <translation>Die Suche in %1 wurde abgebrochen: %2</translation>
    </message>
</context>
<context>
    <name>demo.duration-out-of-range</name>
    <message>
        <source>the duration must lie between 0 and 7200 s</source>
        <translation>die Dauer muss zwischen 0 und 7200 s liegen</translation>
    </message>
</context>
<context>
    <name>demo.no-such-record</name>
    <message>
        <source>no such demo record</source>
        <translation>kein solches Beispiel</translation>
    </message>
</context>
<context>
    <name>demo.rate-out-of-range</name>
    <message>
        <source>the sampling rate must lie between 50 and 4000 Hz</source>
        <translation>die Abtastrate muss zwischen 50 und 4000 Hz liegen</translation>
    </message>
</context>
<context>
    <name>demo.too-many-samples</name>
    <message>
        <source>duration times sampling rate must give 1 to 16,777,216 samples</source>
        <translation>Dauer mal Abtastrate muss 1 bis 16,777,216 Abtastwerte ergeben</translation>
    </message>
</context>
<context>
    <name>dicom.big-endian</name>
    <message>
        <source>holds big-endian samples of 32 bits</source>
        <translation>enthält Big-Endian-Werte von 32 Bit</translation>
    </message>
</context>
<context>
    <name>dicom.broken</name>
    <message>
        <source>is broken DICOM: %1</source>
        <translation>ist beschädigtes DICOM: %1</translation>
    </message>
</context>
<context>
    <name>dicom.channels-missing</name>
    <message>
        <source>defines %1 of its %2 channels</source>
        <translation>beschreibt %1 seiner %2 Kanäle</translation>
    </message>
</context>
<context>
    <name>dicom.cut-short</name>
    <message>
        <source>is cut short: %1 bytes of samples expected, %2 found</source>
        <translation>ist abgeschnitten: %1 Byte Abtastwerte erwartet, %2 gefunden</translation>
    </message>
</context>
<context>
    <name>dicom.deflated</name>
    <message>
        <source>is compressed as a whole (deflated)</source>
        <translation>ist als Ganzes komprimiert (deflate)</translation>
    </message>
</context>
<context>
    <name>dicom.ends-within-a-sequence</name>
    <message>
        <source>it ends within a sequence</source>
        <translation>sie endet in einer Sequenz</translation>
    </message>
</context>
<context>
    <name>dicom.ends-within-an-element</name>
    <message>
        <source>it ends within an element</source>
        <translation>sie endet in einem Element</translation>
    </message>
</context>
<context>
    <name>dicom.group-of-other-rate-left-out</name>
    <message>
        <source>Left out, a group of a sampling rate that does not fit the others: %1</source>
        <translation>Ausgelassen, eine Gruppe mit einer Abtastrate, die zu den anderen nicht passt: %1</translation>
    </message>
</context>
<context>
    <name>dicom.group-of-same-leads-left-out</name>
    <message>
        <source>Left out, a group of leads that are there already, with other values: %1</source>
        <translation>Ausgelassen, eine Gruppe von Ableitungen, die schon da sind, mit anderen Werten: %1</translation>
    </message>
</context>
<context>
    <name>dicom.group-unreadable-left-out</name>
    <message>
        <source>Left out, a group that cannot be read: %1</source>
        <translation>Ausgelassen, eine Gruppe, die nicht lesbar ist: %1</translation>
    </message>
</context>
<context>
    <name>dicom.group-with-reason</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>dicom.groups-joined</name>
    <message>
        <source>The leads of %1 groups of the file were joined</source>
        <translation>Die Ableitungen von %1 Gruppen der Datei wurden zusammengefügt</translation>
    </message>
</context>
<context>
    <name>dicom.impossible-start</name>
    <message>
        <source>has a group that starts at an impossible time</source>
        <translation>hat eine Gruppe, die zu einer unmöglichen Zeit beginnt</translation>
    </message>
</context>
<context>
    <name>dicom.impossible-waveform</name>
    <message>
        <source>has a waveform of %1 channels, %2 samples and the sampling rate &quot;%3&quot;</source>
        <translation>hat eine Kurve mit %1 Kanälen, %2 Abtastwerten und der Abtastrate „%3“</translation>
    </message>
</context>
<context>
    <name>dicom.more-bytes-than-the-file</name>
    <message>
        <source>states %1 bytes of samples; the whole file has %2</source>
        <translation>nennt %1 Byte Abtastwerte; die ganze Datei hat %2</translation>
    </message>
</context>
<context>
    <name>dicom.more-samples-than-any-ecg</name>
    <message>
        <source>states %1 samples of %2 channels: more than any ECG</source>
        <translation>nennt %1 Abtastwerte von %2 Kanälen: mehr als jedes EKG</translation>
    </message>
</context>
<context>
    <name>dicom.nested-too-deep</name>
    <message>
        <source>it nests sequences deeper than any ECG</source>
        <translation>sie schachtelt Sequenzen tiefer als jedes EKG</translation>
    </message>
</context>
<context>
    <name>dicom.no-correction-factor</name>
    <message>
        <source>No correction factor stated, 1 assumed: %1</source>
        <translation>Kein Korrekturfaktor angegeben, 1 angenommen: %1</translation>
    </message>
</context>
<context>
    <name>dicom.no-prefix</name>
    <message>
        <source>has no DICOM prefix</source>
        <translation>hat keine DICOM-Kennung</translation>
    </message>
</context>
<context>
    <name>dicom.no-sensitivity-left-out</name>
    <message>
        <source>Left out, without a sensitivity that turns digits into millivolts: %1</source>
        <translation>Ausgelassen, ohne eine Empfindlichkeit, die Digits zu Millivolt macht: %1</translation>
    </message>
</context>
<context>
    <name>dicom.no-signal-in-volts</name>
    <message>
        <source>holds no signal in volts (%1)</source>
        <translation>enthält kein Signal in Volt (%1)</translation>
    </message>
</context>
<context>
    <name>dicom.no-times-of-groups</name>
    <message>
        <source>The file does not say when each group of leads was recorded: taken as at once</source>
        <translation>Die Datei sagt nicht, wann jede Gruppe von Ableitungen aufgezeichnet wurde: als gleichzeitig genommen</translation>
    </message>
</context>
<context>
    <name>dicom.no-unit-left-out</name>
    <message>
        <source>Left out, without a unit: %1</source>
        <translation>Ausgelassen, ohne Einheit: %1</translation>
    </message>
</context>
<context>
    <name>dicom.no-voltage-left-out</name>
    <message>
        <source>Left out, in no unit of voltage: %1</source>
        <translation>Ausgelassen, in keiner Einheit der Spannung: %1</translation>
    </message>
</context>
<context>
    <name>dicom.no-waveform-of-modality</name>
    <message>
        <source>holds no waveform (modality %1)</source>
        <translation>enthält keine Kurve (Modalität %1)</translation>
    </message>
</context>
<context>
    <name>dicom.only-median-beats</name>
    <message>
        <source>holds no rhythm, only median beats</source>
        <translation>enthält keinen Rhythmus, nur Medianschläge</translation>
    </message>
</context>
<context>
    <name>dicom.sample-bits-contradict</name>
    <message>
        <source>says %1 samples have %2 bits</source>
        <translation>sagt, %1 Abtastwerte hätten %2 Bit</translation>
    </message>
</context>
<context>
    <name>dicom.sample-kind-not-read</name>
    <message>
        <source>stores samples as %1 (%2), which is not read here</source>
        <translation>speichert Abtastwerte als %1 (%2), was hier nicht gelesen wird</translation>
    </message>
</context>
<context>
    <name>dicom.sequence-end-without-begin</name>
    <message>
        <source>a sequence ends that did not begin</source>
        <translation>eine Sequenz endet, die nicht begonnen hat</translation>
    </message>
</context>
<context>
    <name>dicom.shifted-by-skew</name>
    <message>
        <source>Shifted by the time skew that the file states: %1</source>
        <translation>Um den Zeitversatz verschoben, den die Datei angibt: %1</translation>
    </message>
</context>
<context>
    <name>dicom.skew-not-applied</name>
    <message>
        <source>A time skew of more than a second was not applied: %1</source>
        <translation>Ein Zeitversatz von mehr als einer Sekunde wurde nicht angewandt: %1</translation>
    </message>
</context>
<context>
    <name>dicom.too-many-elements</name>
    <message>
        <source>it has more elements than any ECG</source>
        <translation>sie hat mehr Elemente als jedes EKG</translation>
    </message>
</context>
<context>
    <name>dicom.unknown-element</name>
    <message>
        <source>an element at byte %1 is of no known kind</source>
        <translation>ein Element bei Byte %1 ist von keiner bekannten Art</translation>
    </message>
</context>
<context>
    <name>dicom.unknown-sample-kind</name>
    <message>
        <source>stores samples in the unknown way &quot;%1&quot;</source>
        <translation>speichert Abtastwerte auf die unbekannte Art „%1“</translation>
    </message>
</context>
<context>
    <name>ecg::AtlasBeatView</name>
    <message>
        <source>Place in the beat</source>
        <translation>Ort im Herzschlag</translation>
    </message>
</context>
<context>
    <name>ecg::AtlasController</name>
    <message>
        <source>Cluster %1 does not occur in this record</source>
        <translation>Cluster %1 kommt in dieser Aufzeichnung nicht vor</translation>
    </message>
    <message>
        <source>This file is another than the one the atlas was made from</source>
        <translation>Diese Datei ist eine andere als die, aus der der Atlas berechnet wurde</translation>
    </message>
    <message>
        <source>%1 is not in the list of open records</source>
        <translation>%1 steht nicht in der Liste der offenen Aufzeichnungen</translation>
    </message>
    <message>
        <source>Cluster %1</source>
        <translation>Cluster %1</translation>
    </message>
    <message>
        <source>Cluster %1: %2</source>
        <translation>Cluster %1: %2</translation>
    </message>
    <message>
        <source>Show in the &amp;atlas</source>
        <translation>Im &amp;Atlas zeigen</translation>
    </message>
    <message>
        <source>Clear the &amp;highlight</source>
        <translation>&amp;Hervorhebung aufheben</translation>
    </message>
    <message>
        <source>&amp;Highlight</source>
        <translation>&amp;Hervorheben</translation>
    </message>
    <message>
        <source>&amp;Name…</source>
        <translation>Be&amp;nennen…</translation>
    </message>
</context>
<context>
    <name>ecg::AtlasExport</name>
    <message>
        <source>Cluster %1</source>
        <translation>Cluster %1</translation>
    </message>
    <message>
        <source>Cluster %1: %2</source>
        <translation>Cluster %1: %2</translation>
    </message>
    <message>
        <source>Place in the beat</source>
        <translation>Ort im Herzschlag</translation>
    </message>
    <message>
        <source>Its time lies in</source>
        <translation>Seine Zeit liegt in</translation>
    </message>
    <message>
        <source>Typical moments, nearest to the centroid first (25 mm/s, %1 mm/mV, enlarged)</source>
        <translation>Typische Momente, die dem Schwerpunkt nächsten zuerst (25 mm/s, %1 mm/mV, vergrößert)</translation>
    </message>
    <message>
        <source>Mean of all</source>
        <translation>Mittel aller</translation>
    </message>
    <message>
        <source>%1 · %2 records</source>
        <translation>%1 · %2 Aufzeichnungen</translation>
    </message>
    <message>
        <source>%1 · %2 s · d %3</source>
        <translation>%1 · %2 s · d %3</translation>
    </message>
    <message>
        <source>%1 records of %2   ·   model %3 (%4)   ·   codebook %5   ·   EcgLens</source>
        <translation>%1 Aufzeichnungen aus %2   ·   Modell %3 (%4)   ·   Codebuch %5   ·   EcgLens</translation>
    </message>
    <message>
        <source>For research, not for diagnosis</source>
        <translation>Für die Forschung, nicht zur Diagnose</translation>
    </message>
    <message>
        <source>Cluster atlas</source>
        <translation>Cluster-Atlas</translation>
    </message>
    <message>
        <source>It does not occur in these records.</source>
        <translation>Er kommt in diesen Aufzeichnungen nicht vor.</translation>
    </message>
    <message>
        <source>%1 of the time</source>
        <translation>%1 der Zeit</translation>
    </message>
    <message>
        <source>usual in a record %1 to %2</source>
        <translation>in einer Aufzeichnung üblich %1 bis %2</translation>
    </message>
    <message>
        <source>lasts %1 ms (middle half %2 to %3 ms)</source>
        <translation>dauert %1 ms (mittlere Hälfte %2 bis %3 ms)</translation>
    </message>
    <message>
        <source>%1 times a minute</source>
        <translation>%1-mal je Minute</translation>
    </message>
    <message>
        <source>%1 segments</source>
        <translation>%1 Segmente</translation>
    </message>
    <message>
        <source>Share of time, by the data set&apos;s classes</source>
        <translation>Anteil an der Zeit nach den Klassen des Datensatzes</translation>
    </message>
    <message>
        <source>Share of time, by the class the network predicts</source>
        <translation>Anteil an der Zeit nach der vom Netz vorhergesagten Klasse</translation>
    </message>
    <message>
        <source>Share of time by class</source>
        <translation>Anteil an der Zeit nach Klasse</translation>
    </message>
</context>
<context>
    <name>ecg::AtlasList</name>
    <message>
        <source>Clusters of the atlas</source>
        <translation>Cluster des Atlas</translation>
    </message>
    <message>
        <source>Clusters</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>share of time</source>
        <translation>Anteil an der Zeit</translation>
    </message>
    <message>
        <source>Cluster %1, %2</source>
        <translation>Cluster %1, %2</translation>
    </message>
    <message>
        <source>Cluster %1, %2, %3</source>
        <translation>Cluster %1, %2, %3</translation>
    </message>
</context>
<context>
    <name>ecg::AtlasPage</name>
    <message>
        <source>Name…</source>
        <translation>Benennen…</translation>
    </message>
    <message>
        <source>Say what you see in this cluster (F2)</source>
        <translation>Sagen Sie, was Sie in diesem Cluster sehen (F2)</translation>
    </message>
    <message>
        <source>Show on the page</source>
        <translation>Auf der Seite zeigen</translation>
    </message>
    <message>
        <source>Highlight this cluster in the record and go to its next occurrence (Enter)</source>
        <translation>Diesen Cluster in der Aufzeichnung hervorheben und zu seinem nächsten Vorkommen gehen (Eingabe)</translation>
    </message>
    <message>
        <source>Share of the cluster&apos;s time in P, QRS, T and the rest</source>
        <translation>Anteil der Zeit des Clusters in P, QRS, T und dem Rest</translation>
    </message>
    <message>
        <source>Share of time per class</source>
        <translation>Anteil an der Zeit je Klasse</translation>
    </message>
    <message>
        <source>Place in the beat</source>
        <translation>Ort im Herzschlag</translation>
    </message>
    <message>
        <source>Its time lies in</source>
        <translation>Seine Zeit liegt in</translation>
    </message>
    <message>
        <source>Lead of the snippets</source>
        <translation>Ableitung der Ausschnitte</translation>
    </message>
    <message>
        <source>Typical moments</source>
        <translation>Typische Momente</translation>
    </message>
    <message>
        <source>Lead II</source>
        <translation>Ableitung II</translation>
    </message>
    <message>
        <source>The lead that moves most</source>
        <translation>Die Ableitung mit dem größten Ausschlag</translation>
    </message>
    <message>
        <source>Cluster %1</source>
        <translation>Cluster %1</translation>
    </message>
    <message>
        <source>Cluster %1: %2</source>
        <translation>Cluster %1: %2</translation>
    </message>
    <message>
        <source>Mean beat in lead %1 over %2 records; below, how much of the cluster&apos;s time lies at each moment around the R peak</source>
        <translation>Mittlerer Schlag in Ableitung %1 über %2 Aufzeichnungen; darunter, wie viel der Zeit des Clusters in jedem Augenblick um die R-Zacke liegt</translation>
    </message>
    <message>
        <source>Waves over all leads. The tick is the share of all time.</source>
        <translation>Wellen über alle Ableitungen. Der Strich ist der Anteil an der gesamten Zeit.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Neither the data set nor the network names classes.</source>
        <translation>Weder der Datensatz noch das Netz nennt Klassen.</translation>
    </message>
    <message>
        <source>The tick is its share in all records. Records: %1.</source>
        <translation>Der Strich ist sein Anteil in allen Aufzeichnungen. Aufzeichnungen: %1.</translation>
    </message>
    <message>
        <source>Lead %1</source>
        <translation>Ableitung %1</translation>
    </message>
    <message>
        <source>nearest to the centroid first  ·  %1</source>
        <translation>dem Schwerpunkt nächste zuerst  ·  %1</translation>
    </message>
</context>
<context>
    <name>ecg::AtlasPainter</name>
    <message>
        <source>no beats were found</source>
        <translation>keine Schläge gefunden</translation>
    </message>
    <message>
        <source>rest</source>
        <translation>Rest</translation>
    </message>
</context>
<context>
    <name>ecg::AtlasSnippetsView</name>
    <message>
        <source>Typical moments of the cluster</source>
        <translation>Typische Momente des Clusters</translation>
    </message>
    <message>
        <source>25 mm/s, %1 mm/mV</source>
        <translation>25 mm/s, %1 mm/mV</translation>
    </message>
    <message>
        <source>Mean of all occurrences in lead %1, laid over one another at their middle; each of %2 records counts once</source>
        <translation>Mittel aller Vorkommen in Ableitung %1, an ihrer Mitte übereinandergelegt; jede von %2 Aufzeichnungen zählt einmal</translation>
    </message>
    <message>
        <source>Record %1, lead %2, %3 to %4 s; %5 from the centroid</source>
        <translation>Aufzeichnung %1, Ableitung %2, %3 bis %4 s; %5 vom Schwerpunkt</translation>
    </message>
    <message>
        <source>Mean of all</source>
        <translation>Mittel aller</translation>
    </message>
    <message>
        <source>%1 · %2 records</source>
        <translation>%1 · %2 Aufzeichnungen</translation>
    </message>
    <message>
        <source>%1 · %2 s · d %3</source>
        <translation>%1 · %2 s · d %3</translation>
    </message>
    <message>
        <source>Open %1 at this moment</source>
        <translation>%1 an dieser Stelle öffnen</translation>
    </message>
</context>
<context>
    <name>ecg::AtlasStart</name>
    <message>
        <source>Cluster atlas</source>
        <translation>Cluster-Atlas</translation>
    </message>
    <message>
        <source>For every cluster of the codebook: typical moments of real records, its place in the beat, how often it occurs in each class, and how long it lasts.</source>
        <translation>Zu jedem Cluster des Codebuchs: typische Momente echter Aufzeichnungen, sein Ort im Herzschlag, wie oft er in jeder Klasse vorkommt und wie lange er dauert.</translation>
    </message>
    <message>
        <source>Compute from a folder or data set…</source>
        <translation>Aus einem Ordner oder Datensatz berechnen…</translation>
    </message>
    <message>
        <source>Compute from the synthetic demo ECGs</source>
        <translation>Aus den künstlichen Demo-EKGs berechnen</translation>
    </message>
    <message>
        <source>Back to the atlas</source>
        <translation>Zurück zum Atlas</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>At most so many records</source>
        <translation>Höchstens so viele Aufzeichnungen</translation>
    </message>
    <message>
        <source>Seed of the draw</source>
        <translation>Startwert der Auswahl</translation>
    </message>
    <message>
        <source>Records, at most</source>
        <translation>Aufzeichnungen, höchstens</translation>
    </message>
    <message>
        <source>drawn with seed</source>
        <translation>ausgewählt mit Startwert</translation>
    </message>
    <message>
        <source>The atlas holds pieces of these recordings. It is kept beside the codebook, or in your own data folder where the codebook came with the program.</source>
        <translation>Der Atlas enthält Stücke dieser Aufzeichnungen. Er liegt neben dem Codebuch oder, wenn das Codebuch mit dem Programm kam, in Ihrem eigenen Datenordner.</translation>
    </message>
    <message>
        <source>Progress of the atlas</source>
        <translation>Fortschritt des Atlas</translation>
    </message>
    <message>
        <source>The page stays usable; this window may be closed meanwhile.</source>
        <translation>Die Seite bleibt benutzbar; dieses Fenster darf unterdessen geschlossen werden.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Compute from the open records (none)</source>
        <translation>Aus den offenen Aufzeichnungen berechnen (keine)</translation>
    </message>
    <message>
        <source>Compute from the open record</source>
        <translation>Aus der offenen Aufzeichnung berechnen</translation>
    </message>
    <message>
        <source>Compute from the %1 open records</source>
        <translation>Aus den %1 offenen Aufzeichnungen berechnen</translation>
    </message>
</context>
<context>
    <name>ecg::AtlasWindow</name>
    <message>
        <source>Cluster atlas – EcgLens</source>
        <translation>Cluster-Atlas – EcgLens</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Speichern unter…</translation>
    </message>
    <message>
        <source>Compute anew…</source>
        <translation>Neu berechnen…</translation>
    </message>
    <message>
        <source>Looking for the atlas</source>
        <translation>Der Atlas wird gesucht</translation>
    </message>
    <message>
        <source>Not saved: %1</source>
        <translation>Nicht gespeichert: %1</translation>
    </message>
    <message>
        <source>Stopped; nothing was changed.</source>
        <translation>Abgebrochen; nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>Records for the atlas: a folder or data set</source>
        <translation>Aufzeichnungen für den Atlas: ein Ordner oder Datensatz</translation>
    </message>
    <message>
        <source>Atlas, JSON (*.json)</source>
        <translation>Atlas, JSON (*.json)</translation>
    </message>
    <message>
        <source>A sheet a cluster, PDF (*.pdf)</source>
        <translation>Ein Blatt je Cluster, PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Save a copy of the atlas</source>
        <translation>Eine Kopie des Atlas speichern</translation>
    </message>
    <message>
        <source>Made from %1</source>
        <translation>Berechnet aus %1</translation>
    </message>
    <message>
        <source>1 record</source>
        <translation>1 Aufzeichnung</translation>
    </message>
    <message>
        <source>%1 records</source>
        <translation>%1 Aufzeichnungen</translation>
    </message>
    <message>
        <source>%1 skipped</source>
        <translation>%1 ausgelassen</translation>
    </message>
    <message>
        <source>%1 min in all</source>
        <translation>insgesamt %1 min</translation>
    </message>
    <message>
        <source>There is no codebook: open one, or fit one, first.</source>
        <translation>Es gibt kein Codebuch: Öffnen oder bestimmen Sie zuerst eines.</translation>
    </message>
    <message>
        <source>The codebook was made for another model.</source>
        <translation>Das Codebuch gehört zu einem anderen Modell.</translation>
    </message>
    <message>
        <source>There is no atlas of this codebook yet.</source>
        <translation>Zu diesem Codebuch gibt es noch keinen Atlas.</translation>
    </message>
</context>
<context>
    <name>ecg::AuditDialog</name>
    <message>
        <source>Audit</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Progress of the audit</source>
        <translation>Fortschritt der Prüfung</translation>
    </message>
    <message>
        <source>The page stays usable. What is finished is kept if you stop.</source>
        <translation>Die Seite bleibt benutzbar. Was fertig ist, bleibt auch nach einem Abbruch erhalten.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Open report</source>
        <translation>Bericht öffnen</translation>
    </message>
    <message>
        <source>Show folder</source>
        <translation>Ordner zeigen</translation>
    </message>
    <message>
        <source>Waiting for what is under way</source>
        <translation>Wartet auf das, was gerade läuft</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Beginnt</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Stopped. Experiments that were finished are kept in the folder.</source>
        <translation>Abgebrochen. Fertige Versuche bleiben im Ordner erhalten.</translation>
    </message>
    <message>
        <source>Nothing was found that opens %1.</source>
        <translation>Es wurde nichts gefunden, das %1 öffnet.</translation>
    </message>
    <message>
        <source>Stop the audit?</source>
        <translation>Prüfung abbrechen?</translation>
    </message>
    <message>
        <source>Experiments that are finished stay in the folder; the rest would begin anew.</source>
        <translation>Fertige Versuche bleiben im Ordner; alles andere begänne von vorn.</translation>
    </message>
</context>
<context>
    <name>ecg::AuditForm</name>
    <message>
        <source>The same seed gives the same files</source>
        <translation>Derselbe Startwert ergibt dieselben Dateien</translation>
    </message>
    <message>
        <source>Records to audit on</source>
        <translation>Aufzeichnungen für die Prüfung</translation>
    </message>
    <message>
        <source>Report in</source>
        <translation>Bericht in</translation>
    </message>
    <message>
        <source>Folder of the report</source>
        <translation>Ordner des Berichts</translation>
    </message>
    <message>
        <source>What was finished there before is not computed again.</source>
        <translation>Was dort schon fertig ist, wird nicht noch einmal berechnet.</translation>
    </message>
    <message>
        <source>Experiments</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>The codebook is audited as it is in its file, without the changes of the explanation settings.</source>
        <translation>Geprüft wird das Codebuch, wie es in seiner Datei steht, ohne die Änderungen der Erklärungseinstellungen.</translation>
    </message>
    <message>
        <source>No codebook of the model is open.</source>
        <translation>Kein Codebuch des Modells ist offen.</translation>
    </message>
    <message>
        <source>Choose a folder for the report.</source>
        <translation>Wählen Sie einen Ordner für den Bericht.</translation>
    </message>
    <message>
        <source>Choose an experiment.</source>
        <translation>Wählen Sie einen Versuch.</translation>
    </message>
</context>
<context>
    <name>ecg::AuditWords</name>
    <message>
        <source>Do the clusters carry the decision?</source>
        <translation>Tragen die Cluster die Entscheidung?</translation>
    </message>
    <message>
        <source>Can what the network says be told from the time in each cluster?</source>
        <translation>Lässt sich aus der Zeit in jedem Cluster sagen, was das Netz sagt?</translation>
    </message>
    <message>
        <source>Which clusters belong to which classes?</source>
        <translation>Welche Cluster gehören zu welchen Klassen?</translation>
    </message>
    <message>
        <source>Which take more time in records of a class, beyond chance?</source>
        <translation>Welche nehmen bei einer Klasse mehr Zeit ein, über den Zufall hinaus?</translation>
    </message>
    <message>
        <source>Do the clusters lie on the heart&apos;s waves?</source>
        <translation>Liegen die Cluster auf den Wellen des Herzens?</translation>
    </message>
    <message>
        <source>Do they tell P, QRS and T, and best without a shift?</source>
        <translation>Unterscheiden sie P, QRS und T, und ohne Verschiebung am besten?</translation>
    </message>
    <message>
        <source>What does the uncertainty of the clusters go with?</source>
        <translation>Womit geht die Unsicherheit der Cluster einher?</translation>
    </message>
    <message>
        <source>With age, sex, heart rate, or with the network&apos;s errors?</source>
        <translation>Mit Alter, Geschlecht, Herzfrequenz oder mit den Fehlern des Netzes?</translation>
    </message>
    <message>
        <source>Do the clusters carry the value?</source>
        <translation>Tragen die Cluster den Wert?</translation>
    </message>
    <message>
        <source>Can the network&apos;s value be told from the time in each cluster?</source>
        <translation>Lässt sich aus der Zeit in jedem Cluster der Wert des Netzes sagen?</translation>
    </message>
    <message>
        <source>Its control fails, as it must.</source>
        <translation>Die Gegenprobe schlägt fehl, wie sie muss.</translation>
    </message>
    <message>
        <source>Its control could not be judged on these records (%1).</source>
        <translation>Die Gegenprobe ließ sich auf diesen Aufzeichnungen nicht beurteilen (%1).</translation>
    </message>
    <message>
        <source>Its control does NOT fail: do not trust this experiment (%1: %2).</source>
        <translation>Die Gegenprobe schlägt NICHT fehl: Trauen Sie diesem Versuch nicht (%1: %2).</translation>
    </message>
    <message>
        <source>and %1 more, in the report</source>
        <translation>und %1 weitere, im Bericht</translation>
    </message>
    <message>
        <source>Not for this model: it gives a value, no classes.</source>
        <translation>Nicht für dieses Modell: Es gibt einen Wert an, keine Klassen.</translation>
    </message>
    <message>
        <source>Not for this model: it tells classes, no value.</source>
        <translation>Nicht für dieses Modell: Es unterscheidet Klassen und gibt keinen Wert an.</translation>
    </message>
    <message>
        <source>The audit of %1 is ready</source>
        <translation>Die Prüfung von %1 ist fertig</translation>
    </message>
    <message>
        <source>The codebook was fitted on some of the records that are judged here.</source>
        <translation>Das Codebuch wurde auf einigen der Aufzeichnungen bestimmt, die hier beurteilt werden.</translation>
    </message>
    <message>
        <source>Experiments left out</source>
        <translation>Ausgelassene Versuche</translation>
    </message>
    <message>
        <source>Records: %1. Seed: %2.</source>
        <translation>Aufzeichnungen: %1. Startwert: %2.</translation>
    </message>
    <message>
        <source>Records skipped: %1</source>
        <translation>Übersprungene Aufzeichnungen: %1</translation>
    </message>
    <message>
        <source>Does the order of the clusters tell what their shares lose?</source>
        <translation>Sagt die Reihenfolge der Cluster, was ihre Anteile verlieren?</translation>
    </message>
    <message>
        <source>Do transitions and durations tell rhythms and forms better?</source>
        <translation>Verraten Übergänge und Dauern Rhythmen und Formen besser?</translation>
    </message>
    <message>
        <source>Is what the maps call important what the network looks at?</source>
        <translation>Ist das, was die Karten wichtig nennen, das, worauf das Netz schaut?</translation>
    </message>
    <message>
        <source>Does its answer change when that is taken out? Asks the network again.</source>
        <translation>Ändert sich seine Antwort, wenn es herausgenommen wird? Fragt das Netz noch einmal.</translation>
    </message>
    <message>
        <source>Do the maps follow what the network learned?</source>
        <translation>Folgen die Karten dem, was das Netz gelernt hat?</translation>
    </message>
    <message>
        <source>Are they lost with its weights, and kept with a little noise?</source>
        <translation>Gehen sie mit seinen Gewichten verloren, und bleiben sie bei etwas Rauschen?</translation>
    </message>
    <message>
        <source>Does the uncertainty of the clusters agree with other views?</source>
        <translation>Stimmt die Unsicherheit der Cluster mit anderen Sichten überein?</translation>
    </message>
    <message>
        <source>With Grad-CAM and dropout, and do they tell more together?</source>
        <translation>Mit Grad-CAM und Dropout, und sagen sie zusammen mehr?</translation>
    </message>
    <message>
        <source>Would other parameters of the fit have told more?</source>
        <translation>Hätten andere Parameter der Bestimmung mehr verraten?</translation>
    </message>
    <message>
        <source>Other numbers of clusters, records, taps, depth factors; other seeds</source>
        <translation>Andere Zahlen von Clustern und Aufzeichnungen, andere Abgriffe, Tiefenfaktoren und Startwerte</translation>
    </message>
    <message>
        <source>Are moments of one cluster alike in shape?</source>
        <translation>Sind sich Zeitpunkte eines Clusters in der Form ähnlich?</translation>
    </message>
    <message>
        <source>Do waveforms differ as much as their activations do?</source>
        <translation>Unterscheiden sich Signalformen so sehr wie ihre Aktivierungen?</translation>
    </message>
</context>
<context>
    <name>ecg::ChannelRows</name>
    <message>
        <source>channel %1</source>
        <translation>Kanal %1</translation>
    </message>
    <message>
        <source>First seconds of %1</source>
        <translation>Die ersten Sekunden von %1</translation>
    </message>
    <message>
        <source>Lead of %1</source>
        <translation>Ableitung von %1</translation>
    </message>
</context>
<context>
    <name>ecg::ClosingController</name>
    <message>
        <source>A codebook is ready and not saved.</source>
        <translation>Ein Codebuch ist fertig und nicht gespeichert.</translation>
    </message>
    <message>
        <source>The codebook in use was fitted here and is not saved.</source>
        <translation>Das benutzte Codebuch wurde hier bestimmt und ist nicht gespeichert.</translation>
    </message>
    <message>
        <source>A file is still being written.</source>
        <translation>Eine Datei wird noch geschrieben.</translation>
    </message>
    <message>
        <source>Close the window?</source>
        <translation>Fenster schließen?</translation>
    </message>
    <message>
        <source>Keep it open</source>
        <translation>Offen lassen</translation>
    </message>
    <message>
        <source>Close and lose it</source>
        <translation>Schließen und verlieren</translation>
    </message>
    <message>
        <source>Save the codebook…</source>
        <translation>Codebuch speichern…</translation>
    </message>
    <message>
        <source>Save the codebook</source>
        <translation>Codebuch speichern</translation>
    </message>
    <message>
        <source>Codebooks (*.json)</source>
        <translation>Codebücher (*.json)</translation>
    </message>
    <message>
        <source>Stop it</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiterrechnen</translation>
    </message>
    <message>
        <source>A codebook is being fitted, an atlas made, or an audit under way.</source>
        <translation>Ein Codebuch oder ein Atlas wird berechnet, oder eine Prüfung läuft.</translation>
    </message>
    <message>
        <source>Stop the fit, the atlas or the audit?</source>
        <translation>Die Berechnung des Codebuchs, des Atlas oder die Prüfung abbrechen?</translation>
    </message>
    <message>
        <source>What it has worked out so far would be lost, but for finished experiments of an audit.</source>
        <translation>Was bisher berechnet wurde, ginge verloren, außer fertigen Versuchen einer Prüfung.</translation>
    </message>
</context>
<context>
    <name>ecg::ClusterNaming</name>
    <message>
        <source>Choose a cluster first: click it in the ribbon or list</source>
        <translation>Wählen Sie zuerst einen Cluster: Klick im Band oder in der Liste</translation>
    </message>
    <message>
        <source>The names of this codebook have not been read</source>
        <translation>Die Namen dieses Codebuchs sind nicht gelesen</translation>
    </message>
    <message>
        <source>Name cluster %1</source>
        <translation>Cluster %1 benennen</translation>
    </message>
    <message>
        <source>What do you see in cluster %1? The name is kept with the codebook.</source>
        <translation>Was sehen Sie in Cluster %1? Der Name wird mit dem Codebuch aufbewahrt.</translation>
    </message>
    <message>
        <source>name cluster %1</source>
        <translation>Cluster %1 benennen</translation>
    </message>
    <message>
        <source>Proposed from the atlas: %1</source>
        <translation>Vorschlag nach dem Atlas: %1</translation>
    </message>
</context>
<context>
    <name>ecg::ClusterPanel</name>
    <message>
        <source>Cluster %1: %2 % of the time, %3 occurrences</source>
        <translation>Cluster %1: %2 % der Zeit, %3-mal</translation>
    </message>
    <message>
        <source>; usual %1 to %2 %</source>
        <translation>; üblich %1 bis %2 %</translation>
    </message>
    <message>
        <source>Clusters</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Previous occurrence (Shift+Space)</source>
        <translation>Voriges Vorkommen (Umschalt+Leertaste)</translation>
    </message>
    <message>
        <source>Next occurrence (Space)</source>
        <translation>Nächstes Vorkommen (Leertaste)</translation>
    </message>
    <message>
        <source>Clusters; choose one to highlight it</source>
        <translation>Cluster; einen wählen, um ihn hervorzuheben</translation>
    </message>
    <message>
        <source>not computed yet</source>
        <translation>noch nicht berechnet</translation>
    </message>
    <message>
        <source>share here</source>
        <translation>Anteil hier</translation>
    </message>
    <message>
        <source>share here  |  usual range</source>
        <translation>Anteil hier  |  üblich</translation>
    </message>
    <message>
        <source>Cluster %1: %2 occurrences</source>
        <translation>Cluster %1: %2-mal</translation>
    </message>
    <message>
        <source>Mean wave of all occurrences in lead %1, aligned in time</source>
        <translation>Mittlere Welle aller Vorkommen in Ableitung %1, zeitlich ausgerichtet</translation>
    </message>
    <message>
        <source>Mean wave of %1 of the occurrences in lead %2, aligned in time</source>
        <translation>Mittlere Welle von %1 der Vorkommen in Ableitung %2, zeitlich ausgerichtet</translation>
    </message>
    <message>
        <source>Atlas</source>
        <translation>Atlas</translation>
    </message>
    <message>
        <source>Cluster atlas: what the highlighted cluster is (A)</source>
        <translation>Cluster-Atlas: was der hervorgehobene Cluster ist (A)</translation>
    </message>
    <message>
        <source>Double click: name</source>
        <translation>Doppelklick: benennen</translation>
    </message>
    <message>
        <source>; in the other pane %1 %</source>
        <translation>; im anderen Bereich %1 %</translation>
    </message>
    <message>
        <source>dot: share here  |  line: other pane</source>
        <translation>Punkt: Anteil hier  |  Strich: anderer Bereich</translation>
    </message>
    <message>
        <source>Cluster %1 · %2</source>
        <translation>Cluster %1 · %2</translation>
    </message>
</context>
<context>
    <name>ecg::CompareActions</name>
    <message>
        <source>C&amp;ompare</source>
        <translation>&amp;Vergleichen</translation>
    </message>
    <message>
        <source>&amp;Two panes</source>
        <translation>&amp;Zwei Bereiche</translation>
    </message>
    <message>
        <source>Two pages with one cursor: two records, targets, models or codebooks</source>
        <translation>Zwei Seiten mit einem Cursor: zwei Aufzeichnungen, Ziele, Modelle oder Codebücher</translation>
    </message>
    <message>
        <source>With the &amp;next record of the list</source>
        <translation>Mit der &amp;nächsten Aufzeichnung der Liste</translation>
    </message>
    <message>
        <source>With another &amp;record…</source>
        <translation>Mit einer anderen &amp;Aufzeichnung…</translation>
    </message>
    <message>
        <source>With another &amp;Grad-CAM target</source>
        <translation>Mit einem anderen &amp;Grad-CAM-Ziel</translation>
    </message>
    <message>
        <source>With another &amp;codebook…</source>
        <translation>Mit einem anderen &amp;Codebuch…</translation>
    </message>
    <message>
        <source>With another &amp;model…</source>
        <translation>Mit einem anderen &amp;Modell…</translation>
    </message>
    <message>
        <source>C&amp;lose this pane</source>
        <translation>Diesen Bereich sch&amp;ließen</translation>
    </message>
    <message>
        <source>&amp;Side by side</source>
        <translation>Neb&amp;eneinander</translation>
    </message>
    <message>
        <source>One &amp;above the other</source>
        <translation>&amp;Übereinander</translation>
    </message>
    <message>
        <source>Cursors at the same t&amp;ime</source>
        <translation>Cursor zur selben Ze&amp;it</translation>
    </message>
    <message>
        <source>Cursors at the same place in the &amp;beat</source>
        <translation>Cursor an derselben Stelle im &amp;Herzschlag</translation>
    </message>
    <message>
        <source>Go to the page, then to the &amp;other pane</source>
        <translation>Zur Seite, dann zur &amp;anderen Ansicht</translation>
    </message>
</context>
<context>
    <name>ecg::CompareController</name>
    <message>
        <source>The fit was stopped</source>
        <translation>Das Bestimmen des Codebuchs wurde abgebrochen</translation>
    </message>
    <message>
        <source>It used the model of the pane that was closed. Nothing was saved.</source>
        <translation>Es benutzte das Modell des Bereichs, der geschlossen wurde. Nichts wurde gespeichert.</translation>
    </message>
    <message>
        <source>There is no output %1</source>
        <translation>Es gibt keine Ausgabe %1</translation>
    </message>
    <message>
        <source>The outputs of %1 are %2.</source>
        <translation>Die Ausgaben von %1 sind %2.</translation>
    </message>
    <message>
        <source>The audit was stopped</source>
        <translation>Die Prüfung wurde abgebrochen</translation>
    </message>
    <message>
        <source>It used the model of the pane that was closed. Finished experiments are kept in its folder.</source>
        <translation>Sie nutzte das Modell der geschlossenen Seite. Fertige Versuche bleiben in ihrem Ordner erhalten.</translation>
    </message>
</context>
<context>
    <name>ecg::DetailsPanel</name>
    <message>
        <source>Record</source>
        <translation>Aufzeichnung</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Abtastrate</translation>
    </message>
    <message>
        <source>%1 Hz</source>
        <translation>%1 Hz</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>%1 s (%2 samples)</source>
        <translation>%1 s (%2 Abtastwerte)</translation>
    </message>
    <message>
        <source>Leads</source>
        <translation>Ableitungen</translation>
    </message>
    <message>
        <source>Derived</source>
        <translation>Abgeleitet</translation>
    </message>
    <message>
        <source>Computed from other leads, not recorded</source>
        <translation>Aus anderen Ableitungen berechnet, nicht aufgezeichnet</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <source>Comments</source>
        <translation>Kommentare</translation>
    </message>
    <message>
        <source> (measured)</source>
        <translation> (gemessen)</translation>
    </message>
    <message>
        <source>multi-label</source>
        <translation>mehrere Klassen zugleich</translation>
    </message>
    <message>
        <source>multi-class</source>
        <translation>eine von mehreren Klassen</translation>
    </message>
    <message>
        <source>regression</source>
        <translation>Regression</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>%1 leads × %2 samples at %3 Hz</source>
        <translation>%1 Ableitungen × %2 Abtastwerte bei %3 Hz</translation>
    </message>
    <message>
        <source>Lead order</source>
        <translation>Reihenfolge</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>Ausgaben</translation>
    </message>
    <message>
        <source>Taps</source>
        <translation>Abgriffe</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Anmerkungen</translation>
    </message>
    <message>
        <source>Codebook</source>
        <translation>Codebuch</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Clusters</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>Depth factors</source>
        <translation>Tiefenfaktoren</translation>
    </message>
    <message>
        <source>Fitted on</source>
        <translation>Bestimmt an</translation>
    </message>
    <message>
        <source>%1 records of %2, %3 time steps</source>
        <translation>%1 Aufzeichnungen aus %2, %3 Zeitschritte</translation>
    </message>
    <message>
        <source>an unnamed set</source>
        <translation>einem Datensatz ohne Namen</translation>
    </message>
    <message>
        <source>K-means</source>
        <translation>K-Means</translation>
    </message>
    <message>
        <source>seed %1, best of %2, %3 iterations, inertia %4</source>
        <translation>Startwert %1, bester von %2, %3 Iterationen, Trägheit %4</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>Details of record, model and codebook</source>
        <translation>Einzelheiten zu Aufzeichnung, Modell und Codebuch</translation>
    </message>
    <message>
        <source>Remarks on the explanation</source>
        <translation>Hinweise zur Erklärung</translation>
    </message>
    <message>
        <source>%1: %2, every %3 samples from %4, %5 channels</source>
        <translation>%1: %2, alle %3 Abtastwerte ab %4, %5 Kanäle</translation>
    </message>
    <message>
        <source> (in doubt)</source>
        <translation> (zweifelhaft)</translation>
    </message>
    <message>
        <source>%1, unit %2</source>
        <translation>%1, Einheit %2</translation>
    </message>
    <message>
        <source>beside it: the recorded age</source>
        <translation>daneben: das vermerkte Alter</translation>
    </message>
</context>
<context>
    <name>ecg::EmptyPage</name>
    <message>
        <source>See what a network saw in an ECG</source>
        <translation>Sehen, was ein Netz in einem EKG sah</translation>
    </message>
    <message>
        <source>Drop a record, a folder, a TorchScript model or a codebook here, or start with one of these.</source>
        <translation>Legen Sie hier eine Aufzeichnung, einen Ordner, ein TorchScript-Modell oder ein Codebuch ab, oder beginnen Sie so:</translation>
    </message>
    <message>
        <source>Open a record…</source>
        <translation>Aufzeichnung öffnen…</translation>
    </message>
    <message>
        <source>Open a folder…</source>
        <translation>Ordner öffnen…</translation>
    </message>
    <message>
        <source>Show a demo</source>
        <translation>Beispiel zeigen</translation>
    </message>
</context>
<context>
    <name>ecg::ExplanationSettings</name>
    <message>
        <source>Explanation settings</source>
        <translation>Einstellungen der Erklärung</translation>
    </message>
    <message>
        <source>The codebook&apos;s own</source>
        <translation>Wie im Codebuch</translation>
    </message>
    <message>
        <source>the codebook&apos;s own parameters</source>
        <translation>die eigenen Werte des Codebuchs</translation>
    </message>
    <message>
        <source>Temperature of the soft assignment</source>
        <translation>Temperatur der weichen Zuordnung</translation>
    </message>
    <message>
        <source>Calibrated so that the mean entropy over the fitting set is 0.5</source>
        <translation>So eingestellt, dass die mittlere Entropie über die Aufzeichnungen des Codebuchs 0.5 ist</translation>
    </message>
    <message>
        <source>Without calibration</source>
        <translation>Ohne Einstellung</translation>
    </message>
    <message>
        <source>1</source>
        <translation>1</translation>
    </message>
    <message>
        <source>Records cannot be compared by their mean entropy</source>
        <translation>Aufzeichnungen lassen sich dann nicht nach ihrer mittleren Entropie vergleichen</translation>
    </message>
    <message>
        <source>so that the mean entropy of this record is 0.5</source>
        <translation>so, dass die mittlere Entropie dieser Aufzeichnung 0.5 ist</translation>
    </message>
    <message>
        <source>this value:</source>
        <translation>dieser Wert:</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>Depth factors, from the shallowest tap to the deepest</source>
        <translation>Tiefenfaktoren, vom flachsten Abgriff zum tiefsten</translation>
    </message>
    <message>
        <source>Where frames sit in time</source>
        <translation>Wo die Rahmen in der Zeit liegen</translation>
    </message>
    <message>
        <source>half-pixel</source>
        <translation>half-pixel</translation>
    </message>
    <message>
        <source>frames placed as half-pixel</source>
        <translation>Rahmen nach half-pixel gelegt</translation>
    </message>
    <message>
        <source>frames placed as the codebook says</source>
        <translation>Rahmen gelegt wie im Codebuch</translation>
    </message>
    <message>
        <source>The codebook was fitted without this layer</source>
        <translation>Das Codebuch wurde ohne diese Schicht bestimmt</translation>
    </message>
    <message>
        <source>the codebook&apos;s: %1</source>
        <translation>im Codebuch: %1</translation>
    </message>
    <message>
        <source>where the codebook says: frame 0 at sample %1</source>
        <translation>wie im Codebuch: Rahmen 0 bei Abtastwert %1</translation>
    </message>
    <message>
        <source>The temperature of this record is %1.</source>
        <translation>Die Temperatur dieser Aufzeichnung ist %1.</translation>
    </message>
    <message>
        <source>The codebook&apos;s centroids are scaled to these factors, not fitted anew.</source>
        <translation>Die Schwerpunkte des Codebuchs werden auf diese Faktoren umgerechnet, nicht neu bestimmt.</translation>
    </message>
    <message>
        <source>Its temperature was calibrated for its own factors, %1; it is kept unless you choose another.</source>
        <translation>Seine Temperatur wurde für seine eigenen Faktoren eingestellt, %1; sie bleibt, wenn Sie keine andere wählen.</translation>
    </message>
    <message>
        <source>The network is not run again while what it gave is kept in memory.</source>
        <translation>Das Netz läuft nicht noch einmal, solange sein Ergebnis im Speicher liegt.</translation>
    </message>
    <message>
        <source>the codebook&apos;s temperature</source>
        <translation>die Temperatur des Codebuchs</translation>
    </message>
    <message>
        <source>temperature of the record</source>
        <translation>Temperatur der Aufzeichnung</translation>
    </message>
    <message>
        <source>temperature %1</source>
        <translation>Temperatur %1</translation>
    </message>
    <message>
        <source>depth factors %1</source>
        <translation>Tiefenfaktoren %1</translation>
    </message>
</context>
<context>
    <name>ecg::ExportDialog</name>
    <message>
        <source>Export figure</source>
        <translation>Abbildung exportieren</translation>
    </message>
    <message>
        <source>PDF (vector)</source>
        <translation>PDF (Vektor)</translation>
    </message>
    <message>
        <source>SVG (vector)</source>
        <translation>SVG (Vektor)</translation>
    </message>
    <message>
        <source>PNG (pixels)</source>
        <translation>PNG (Pixel)</translation>
    </message>
    <message>
        <source> dpi</source>
        <translation> dpi</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>Durchsuchen…</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>Auflösung</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source> Two files are written, one a pane: their names end in -A and -B.</source>
        <translation> Es werden zwei Dateien geschrieben, eine je Bereich: Ihre Namen enden auf -A und -B.</translation>
    </message>
    <message>
        <source>A4</source>
        <translation>A4</translation>
    </message>
    <message>
        <source>US Letter</source>
        <translation>US Letter</translation>
    </message>
    <message>
        <source>Exactly this paper, 25 mm/s being 25 mm on it. Where the page does not fit, a PDF goes on over several sheets; what is made smaller states its true scale. The figure shows the record&apos;s id and its waveform, and a waveform can identify a person: mind who receives it.</source>
        <translation>Genau dieses Papier, 25 mm/s sind darauf 25 mm. Wo die Seite nicht passt, geht ein PDF über mehrere Blätter weiter; was verkleinert ist, nennt seinen wahren Maßstab. Die Abbildung zeigt Kennung und Kurven der Aufzeichnung, und eine Kurve kann eine Person erkennen lassen: Achten Sie darauf, wer sie erhält.</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papier</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>A: %1</source>
        <translation>A: %1</translation>
    </message>
    <message>
        <source>B: %1</source>
        <translation>B: %1</translation>
    </message>
    <message>
        <source>Replace what is there?</source>
        <translation>Das Vorhandene ersetzen?</translation>
    </message>
    <message>
        <source>There is already: %1</source>
        <translation>Schon vorhanden: %1</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Choose another name</source>
        <translation>Anderen Namen wählen</translation>
    </message>
</context>
<context>
    <name>ecg::Figure</name>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 bpm</source>
        <translation>%1/min</translation>
    </message>
    <message>
        <source>%1%2 mV</source>
        <translation>%1%2 mV</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1–%2 s of %3 s</source>
        <translation>%1–%2 s von %3 s</translation>
    </message>
    <message>
        <source>0.5 mV</source>
        <translation>0.5 mV</translation>
    </message>
    <message>
        <source>400 ms</source>
        <translation>400 ms</translation>
    </message>
    <message>
        <source>For research, not for diagnosis</source>
        <translation>Für die Forschung, nicht zur Diagnose</translation>
    </message>
    <message>
        <source>model %1 (%2)</source>
        <translation>Modell %1 (%2)</translation>
    </message>
    <message>
        <source>  Grad-CAM of %1, %2.</source>
        <translation>  Grad-CAM von %1, %2.</translation>
    </message>
    <message>
        <source>sign kept</source>
        <translation>mit Vorzeichen</translation>
    </message>
    <message>
        <source>positive part</source>
        <translation>positiver Teil</translation>
    </message>
    <message>
        <source>Grad-CAM</source>
        <translation>Grad-CAM</translation>
    </message>
    <message>
        <source>no Grad-CAM was computed</source>
        <translation>kein Grad-CAM berechnet</translation>
    </message>
    <message>
        <source>no Grad-CAM was computed for %1</source>
        <translation>kein Grad-CAM für %1 berechnet</translation>
    </message>
    <message>
        <source>Grad-CAM is zero everywhere</source>
        <translation>Grad-CAM ist überall null</translation>
    </message>
    <message>
        <source>Grad-CAM is negative or zero everywhere (hidden by ReLU)</source>
        <translation>Grad-CAM ist überall negativ oder null (durch ReLU verborgen)</translation>
    </message>
    <message>
        <source>  (baseline %1%2 mV)</source>
        <translation>  (Grundlinie %1%2 mV)</translation>
    </message>
    <message>
        <source>waves</source>
        <translation>Wellen</translation>
    </message>
    <message>
        <source>cluster</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>CAM</source>
        <translation>CAM</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 mm/s   %2 mm/mV</source>
        <translation>%1 mm/s   %2 mm/mV</translation>
    </message>
    <message>
        <source> (V leads %1)</source>
        <translation> (Brustwand %1)</translation>
    </message>
    <message>
        <source>high-pass %1 Hz</source>
        <translation>Hochpass %1 Hz</translation>
    </message>
    <message>
        <source>low-pass %1 Hz</source>
        <translation>Tiefpass %1 Hz</translation>
    </message>
    <message>
        <source>notch %1 Hz</source>
        <translation>Netzfilter %1 Hz</translation>
    </message>
    <message>
        <source>unfiltered</source>
        <translation>ungefiltert</translation>
    </message>
    <message>
        <source>not in this record: %1</source>
        <translation>nicht in dieser Aufzeichnung: %1</translation>
    </message>
    <message>
        <source>mV</source>
        <translation>mV</translation>
    </message>
    <message>
        <source>00.000 s</source>
        <translation>00.000 s</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>+0.00 mV</source>
        <translation>+0.00 mV</translation>
    </message>
    <message>
        <source>100 %</source>
        <translation>100 %</translation>
    </message>
    <message>
        <source>cluster: number in its codebook, from 0</source>
        <translation>Cluster: Nummer im Codebuch, ab 0</translation>
    </message>
    <message>
        <source>Drag over a trace to measure</source>
        <translation>Zum Messen über eine Kurve ziehen</translation>
    </message>
    <message>
        <source>handles can be moved</source>
        <translation>Griffe lassen sich verschieben</translation>
    </message>
    <message>
        <source>M: repeat the interval</source>
        <translation>M: Intervall wiederholen</translation>
    </message>
    <message>
        <source>Alt: do not snap to waves</source>
        <translation>Alt: nicht an Wellen einrasten</translation>
    </message>
    <message>
        <source>Esc: remove</source>
        <translation>Esc: entfernen</translation>
    </message>
    <message>
        <source>Point at the page to read it</source>
        <translation>Zum Ablesen auf die Seite zeigen</translation>
    </message>
    <message>
        <source>wheel: zoom</source>
        <translation>Rad: Zoom</translation>
    </message>
    <message>
        <source>drag: move</source>
        <translation>Ziehen: verschieben</translation>
    </message>
    <message>
        <source>double click: whole page</source>
        <translation>Doppelklick: ganze Seite</translation>
    </message>
    <message>
        <source>click a ribbon: highlight its cluster</source>
        <translation>Klick auf ein Band: Cluster hervorheben</translation>
    </message>
    <message>
        <source> of this record</source>
        <translation> dieser Aufzeichnung</translation>
    </message>
    <message>
        <source> (the codebook&apos;s own %1)</source>
        <translation> (im Codebuch %1)</translation>
    </message>
    <message>
        <source>codebook %1:  K = %2,  temperature %3,  depth factors %4%5</source>
        <translation>Codebuch %1:  K = %2,  Temperatur %3,  Tiefenfaktoren %4%5</translation>
    </message>
    <message>
        <source>,  frames placed as half-pixel</source>
        <translation>,  Rahmen nach half-pixel gelegt</translation>
    </message>
    <message>
        <source>rests on less than 1 % of the input</source>
        <translation>beruht auf weniger als 1 % der Eingabe</translation>
    </message>
    <message>
        <source>rests on %1 % of the input</source>
        <translation>beruht auf %1 % der Eingabe</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>nicht gemessen</translation>
    </message>
    <message>
        <source>QTc (%1) %2 ms</source>
        <translation>QTc (%1) %2 ms</translation>
    </message>
    <message>
        <source>A4</source>
        <translation>A4</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Letter</translation>
    </message>
    <message>
        <source> (reduced to fit %1)</source>
        <translation> (verkleinert auf %1)</translation>
    </message>
    <message>
        <source>derived</source>
        <translation>berechnet</translation>
    </message>
    <message>
        <source>%1 y</source>
        <translation>%1 J</translation>
    </message>
    <message>
        <source>male</source>
        <translation>männlich</translation>
    </message>
    <message>
        <source>female</source>
        <translation>weiblich</translation>
    </message>
    <message>
        <source>%1°</source>
        <translation>%1°</translation>
    </message>
    <message>
        <source>PR</source>
        <translation>PR</translation>
    </message>
    <message>
        <source>QRS</source>
        <translation>QRS</translation>
    </message>
    <message>
        <source>QT/QTc (%1)</source>
        <translation>QT/QTc (%1)</translation>
    </message>
    <message>
        <source>axes P %1, QRS %2, T %3</source>
        <translation>Achsen P %1, QRS %2, T %3</translation>
    </message>
    <message>
        <source>temperature %1 of this record instead of %2</source>
        <translation>Temperatur %1 dieser Aufzeichnung statt %2</translation>
    </message>
    <message>
        <source>temperature %1 instead of %2</source>
        <translation>Temperatur %1 statt %2</translation>
    </message>
    <message>
        <source>depth factors %1 instead of %2</source>
        <translation>Tiefenfaktoren %1 statt %2</translation>
    </message>
    <message>
        <source>frames placed as half-pixel</source>
        <translation>Rahmen als halbe Bildpunkte</translation>
    </message>
    <message>
        <source>,  record read with %1</source>
        <translation>,  Aufzeichnung gelesen mit %1</translation>
    </message>
    <message>
        <source>,  sheet %1 of %2</source>
        <translation>,  Blatt %1 von %2</translation>
    </message>
    <message>
        <source>%1 leads,  %2 Hz,  %3</source>
        <translation>%1 Ableitungen,  %2 Hz,  %3</translation>
    </message>
    <message>
        <source>Not the codebook&apos;s settings: %1</source>
        <translation>Nicht die Einstellungen des Codebuchs: %1</translation>
    </message>
    <message>
        <source>Not the codebook&apos;s settings</source>
        <translation>Nicht die Einstellungen des Codebuchs</translation>
    </message>
    <message>
        <source>P</source>
        <translation>P</translation>
    </message>
    <message>
        <source>ST</source>
        <translation>ST</translation>
    </message>
    <message>
        <source>T</source>
        <translation>T</translation>
    </message>
    <message>
        <source>QT</source>
        <translation>QT</translation>
    </message>
    <message>
        <source>RR</source>
        <translation>RR</translation>
    </message>
    <message>
        <source>Where frames of %1 sit in time is in doubt: what stands under the leads may stand at wrong times.</source>
        <translation>Wo Rahmen von %1 in der Zeit liegen, ist zweifelhaft: was unter den Ableitungen steht, kann zu falschen Zeiten stehen.</translation>
    </message>
    <message>
        <source>,  steps %1</source>
        <translation>,  Schritte %1</translation>
    </message>
    <message>
        <source>Places in time in doubt: %1</source>
        <translation>Lage in der Zeit zweifelhaft: %1</translation>
    </message>
    <message>
        <source>Places in time in doubt</source>
        <translation>Lage in der Zeit zweifelhaft</translation>
    </message>
    <message>
        <source>The picture holds %1–%2 s of %3 s; a PDF has all of it, on %4 sheets.</source>
        <translation>Das Bild enthält %1–%2 s von %3 s; ein PDF enthält alles, auf %4 Blättern.</translation>
    </message>
    <message>
        <source>%1 sheets, across.</source>
        <translation>%1 Blätter quer.</translation>
    </message>
    <message>
        <source>%1 sheets, upright.</source>
        <translation>%1 Blätter hoch.</translation>
    </message>
    <message>
        <source>One sheet, across.</source>
        <translation>Ein Blatt quer.</translation>
    </message>
    <message>
        <source>One sheet, upright.</source>
        <translation>Ein Blatt hoch.</translation>
    </message>
    <message>
        <source>Scale: %1.</source>
        <translation>Maßstab: %1.</translation>
    </message>
    <message>
        <source>The strips stand once, under the last row: under every row there is no room for them.</source>
        <translation>Die Streifen stehen einmal, unter der letzten Zeile: Unter jeder Zeile ist kein Platz für sie.</translation>
    </message>
    <message>
        <source>%1: not measured</source>
        <translation>%1: nicht gemessen</translation>
    </message>
    <message>
        <source>no codebook fits this model: there are no clusters and no entropy</source>
        <translation>kein Codebuch passt zu diesem Modell: keine Cluster und keine Entropie</translation>
    </message>
    <message>
        <source>strips once, under the last row, for all rows</source>
        <translation>Streifen einmal, unter der letzten Zeile, für alle Zeilen</translation>
    </message>
    <message>
        <source>strips once</source>
        <translation>Streifen einmal</translation>
    </message>
    <message>
        <source>%1 (recorded %2)</source>
        <translation>%1 (vermerkt %2)</translation>
    </message>
    <message>
        <source>The picture holds %1–%2 s of %3 s, which is too long for a PDF.</source>
        <translation>Das Bild enthält %1–%2 s von %3 s; für ein PDF ist das zu lang.</translation>
    </message>
    <message>
        <source>uncertainty of the cluster</source>
        <translation>Unsicherheit des Clusters</translation>
    </message>
    <message>
        <source>why</source>
        <translation>warum</translation>
    </message>
    <message>
        <source>why: not known with these settings</source>
        <translation>warum: mit diesen Einstellungen nicht bekannt</translation>
    </message>
    <message>
        <source>why: this codebook has not been audited</source>
        <translation>warum: dieses Codebuch wurde nicht geprüft</translation>
    </message>
    <message>
        <source>%1: no cluster here adds anything</source>
        <translation>%1: kein Cluster trägt hier etwas bei</translation>
    </message>
    <message>
        <source>for %1 %2; at its usual share the shares would say %3 instead of %4</source>
        <translation>für %1 %2; bei seinem üblichen Anteil sagten die Anteile %3 statt %4</translation>
    </message>
    <message>
        <source>The clusters do not carry this decision: their shares say %1 for %2, the network %3.</source>
        <translation>Die Cluster tragen diese Entscheidung nicht: Ihre Anteile sagen %1 für %2, das Netz %3.</translation>
    </message>
    <message>
        <source>uncertainty</source>
        <translation>Unsicherheit</translation>
    </message>
    <message>
        <source>uncert.</source>
        <translation>unsicher</translation>
    </message>
    <message>
        <source>Cluster %1</source>
        <translation>Cluster %1</translation>
    </message>
    <message>
        <source> · adds %1 to %2</source>
        <translation> · trägt %1 zu %2 bei</translation>
    </message>
    <message>
        <source>Clusters: index in the codebook from 0, share of this record.  Uncertainty of the cluster, not of the prediction: 0 one is certain, 1 all are equally likely.</source>
        <translation>Cluster: Nummer im Codebuch ab 0, Anteil an dieser Aufzeichnung.  Unsicherheit des Clusters, nicht der Vorhersage: 0 einer ist sicher, 1 alle sind gleich wahrscheinlich.</translation>
    </message>
</context>
<context>
    <name>ecg::FileController</name>
    <message>
        <source>Saved %1</source>
        <translation>%1 gespeichert</translation>
    </message>
</context>
<context>
    <name>ecg::FitDialog</name>
    <message>
        <source>Clusters</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Aufzeichnungen</translation>
    </message>
    <message>
        <source>Time steps</source>
        <translation>Zeitschritte</translation>
    </message>
    <message>
        <source>Iterations</source>
        <translation>Iterationen</translation>
    </message>
    <message>
        <source>Inertia</source>
        <translation>Trägheit</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>The codebook is ready</source>
        <translation>Das Codebuch ist fertig</translation>
    </message>
    <message>
        <source>Fit a codebook</source>
        <translation>Codebuch bestimmen</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Bestimmen</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Speichern unter…</translation>
    </message>
    <message>
        <source>Use it now</source>
        <translation>Jetzt verwenden</translation>
    </message>
    <message>
        <source>codebook just fitted</source>
        <translation>eben bestimmtes Codebuch</translation>
    </message>
    <message>
        <source>Progress of the fit</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>The page stays usable; a record chosen meanwhile is shown when the fit has ended.</source>
        <translation>Die Seite bleibt benutzbar; eine inzwischen gewählte Aufzeichnung erscheint, wenn das Codebuch fertig ist.</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Stopped; nothing was changed.</source>
        <translation>Abgebrochen; nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Save the codebook</source>
        <translation>Codebuch speichern</translation>
    </message>
    <message>
        <source>Codebooks (*.json)</source>
        <translation>Codebücher (*.json)</translation>
    </message>
    <message>
        <source>Stop the fit?</source>
        <translation>Berechnung abbrechen?</translation>
    </message>
    <message>
        <source>What it has worked out so far would be lost.</source>
        <translation>Was bisher errechnet ist, ginge verloren.</translation>
    </message>
    <message>
        <source>The codebook is not saved</source>
        <translation>Das Codebuch ist nicht gespeichert</translation>
    </message>
    <message>
        <source>Without being saved or used it would be lost.</source>
        <translation>Ohne dass es gespeichert oder benutzt wird, ginge es verloren.</translation>
    </message>
    <message>
        <source>Throw it away</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Depth factors</source>
        <translation>Tiefenfaktoren</translation>
    </message>
    <message>
        <source>Chosen among</source>
        <translation>Gewählt unter</translation>
    </message>
    <message>
        <source>%1 ways to fit, compared on %2 records</source>
        <translation>%1 Arten der Bestimmung, verglichen an %2 Aufzeichnungen</translation>
    </message>
    <message>
        <source>Choose and fit</source>
        <translation>Wählen und bestimmen</translation>
    </message>
    <message>
        <source>Compares numbers of clusters, taps and depth factors on some of the records first, and fits with those at the knee</source>
        <translation>Vergleicht zuerst an einigen der Aufzeichnungen Zahlen von Clustern, Abgriffe und Tiefenfaktoren und bestimmt das Codebuch mit denen am Knick</translation>
    </message>
    <message>
        <source>What the parameters of the fit were chosen from</source>
        <translation>Woraus die Parameter der Bestimmung gewählt wurden</translation>
    </message>
</context>
<context>
    <name>ecg::FitForm</name>
    <message>
        <source>K; the method&apos;s authors used 20</source>
        <translation>K; die Autoren der Methode nahmen 20</translation>
    </message>
    <message>
        <source>The same seed gives the same codebook</source>
        <translation>Gleicher Startwert, gleiches Codebuch</translation>
    </message>
    <message>
        <source>The best of so many starts is kept</source>
        <translation>Der beste von so vielen Versuchen wird behalten</translation>
    </message>
    <message>
        <source>1, 0.5, 0.25 … from the shallowest tap to the deepest</source>
        <translation>1, 0.5, 0.25 … vom flachsten Abgriff zum tiefsten</translation>
    </message>
    <message>
        <source>Number of records</source>
        <translation>Anzahl der Aufzeichnungen</translation>
    </message>
    <message>
        <source>Clusters</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Restarts</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>Depth factors</source>
        <translation>Tiefenfaktoren</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>höchstens</translation>
    </message>
    <message>
        <source>Drawn from the set with the seed</source>
        <translation>Mit dem Startwert aus der Menge gezogen</translation>
    </message>
    <message>
        <source>so that the mean entropy is 0.5</source>
        <translation>so, dass die mittlere Entropie 0.5 ist</translation>
    </message>
    <message>
        <source>Records to fit on</source>
        <translation>Aufzeichnungen für das Codebuch</translation>
    </message>
    <message>
        <source>No model is loaded.</source>
        <translation>Es ist kein Modell geladen.</translation>
    </message>
    <message>
        <source>“%1” is no depth factor.</source>
        <translation>„%1“ ist kein Tiefenfaktor.</translation>
    </message>
    <message>
        <source>The model has %1 taps: give %1 depth factors, or none.</source>
        <translation>Das Modell hat %1 Abgriffe: Geben Sie %1 Tiefenfaktoren an oder keinen.</translation>
    </message>
    <message>
        <source>where the model says, or as measured</source>
        <translation>wie das Modell es sagt oder wie gemessen</translation>
    </message>
    <message>
        <source>half-pixel</source>
        <translation>half-pixel</translation>
    </message>
    <message>
        <source>Where the taps&apos; frames sit in time; kept in the codebook</source>
        <translation>Wo die Rahmen der Abgriffe in der Zeit liegen; steht im Codebuch</translation>
    </message>
    <message>
        <source>Frames in time</source>
        <translation>Rahmen in der Zeit</translation>
    </message>
</context>
<context>
    <name>ecg::FrameController</name>
    <message>
        <source>%1 – EcgLens</source>
        <translation>%1 – EcgLens</translation>
    </message>
    <message>
        <source>Model %1 (%2)</source>
        <translation>Modell %1 (%2)</translation>
    </message>
    <message>
        <source>Codebook K = %1, τ = %2</source>
        <translation>Codebuch K = %1, τ = %2</translation>
    </message>
    <message>
        <source>Mean uncertainty of the cluster (entropy) %1</source>
        <translation>Mittlere Unsicherheit des Clusters (Entropie) %1</translation>
    </message>
</context>
<context>
    <name>ecg::HeaderBar</name>
    <message>
        <source>%1 Hz</source>
        <translation>%1 Hz</translation>
    </message>
    <message>
        <source>1 lead</source>
        <translation>1 Ableitung</translation>
    </message>
    <message>
        <source>%1 leads</source>
        <translation>%1 Ableitungen</translation>
    </message>
    <message>
        <source> (%1 derived)</source>
        <translation> (%1 abgeleitet)</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>For research, not for diagnosis</source>
        <translation>Für die Forschung, nicht zur Diagnose</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Aufzeichnung</translation>
    </message>
    <message>
        <source>About the record</source>
        <translation>Zur Aufzeichnung</translation>
    </message>
    <message>
        <source>EcgLens shows what a network saw. It is not a medical device and must not be used to make decisions about a patient.</source>
        <translation>EcgLens zeigt, was ein Netz sah. Es ist kein Medizinprodukt und darf nicht für Entscheidungen über Patienten verwendet werden.</translation>
    </message>
    <message>
        <source>no record open</source>
        <translation>keine Aufzeichnung offen</translation>
    </message>
    <message>
        <source>could not be opened</source>
        <translation>ließ sich nicht öffnen</translation>
    </message>
    <message>
        <source>1 remark</source>
        <translation>1 Hinweis</translation>
    </message>
    <message>
        <source>%1 remarks</source>
        <translation>%1 Hinweise</translation>
    </message>
    <message>
        <source>Measurements</source>
        <translation>Messwerte</translation>
    </message>
</context>
<context>
    <name>ecg::HelpDialogs</name>
    <message>
        <source>&lt;p&gt;Shows what a deep network saw in an ECG: time-localised clusters of its activations, their uncertainty, and Grad-CAM for comparison.&lt;/p&gt;&lt;p&gt;&lt;b&gt;For research, not for diagnosis.&lt;/b&gt; EcgLens is not a medical device. It has not been assessed for use on patients, and nothing it shows may guide the care of a person.&lt;/p&gt;&lt;p&gt;Method: Boubekki, Patlatzoglou, Barker, Ng, Ribeiro, &lt;i&gt;Explaining deep learning for ECG using time-localized clusters&lt;/i&gt;, &lt;a href=&apos;https://arxiv.org/abs/2509.15198&apos;&gt;arXiv 2509.15198&lt;/a&gt; (2025). Grad-CAM: Selvaraju et al., ICCV 2017.&lt;/p&gt;&lt;p&gt;Free software under the GNU General Public License, version 3 or later, without any warranty. It stands on Qt (LGPL 3), QCustomPlot (GPL 3), LibTorch (BSD), Eigen (MPL 2), JSON for Modern C++ (MIT), CLI11 (BSD) and libsodium (ISC).&lt;/p&gt;&lt;p&gt;The bundled model was trained on PTB-XL (Wagner et al., PhysioNet, CC BY 4.0).&lt;/p&gt;</source>
        <translation>&lt;p&gt;Zeigt, was ein tiefes Netz in einem EKG sah: zeitlich verortete Cluster seiner Aktivierungen, deren Unsicherheit und zum Vergleich Grad-CAM.&lt;/p&gt;&lt;p&gt;&lt;b&gt;Für die Forschung, nicht zur Diagnose.&lt;/b&gt; EcgLens ist kein Medizinprodukt. Es wurde nicht für die Anwendung an Patienten geprüft, und nichts, was es zeigt, darf die Behandlung eines Menschen leiten.&lt;/p&gt;&lt;p&gt;Methode: Boubekki, Patlatzoglou, Barker, Ng, Ribeiro, &lt;i&gt;Explaining deep learning for ECG using time-localized clusters&lt;/i&gt;, &lt;a href=&apos;https://arxiv.org/abs/2509.15198&apos;&gt;arXiv 2509.15198&lt;/a&gt; (2025). Grad-CAM: Selvaraju u. a., ICCV 2017.&lt;/p&gt;&lt;p&gt;Freie Software unter der GNU General Public License, Version 3 oder später, ohne jede Gewähr. Sie beruht auf Qt (LGPL 3), QCustomPlot (GPL 3), LibTorch (BSD), Eigen (MPL 2), JSON for Modern C++ (MIT), CLI11 (BSD) und libsodium (ISC).&lt;/p&gt;&lt;p&gt;Das mitgelieferte Modell wurde an PTB-XL trainiert (Wagner u. a., PhysioNet, CC BY 4.0).&lt;/p&gt;</translation>
    </message>
    <message>
        <source>About EcgLens</source>
        <translation>Über EcgLens</translation>
    </message>
    <message>
        <source>← →</source>
        <translation>← →</translation>
    </message>
    <message>
        <source>move the cursor; with Ctrl by a large box, with Shift scroll the page</source>
        <translation>Cursor bewegen; mit Strg um ein großes Kästchen, mit Umschalt die Seite verschieben</translation>
    </message>
    <message>
        <source>+ − Home</source>
        <translation>+ − Pos1</translation>
    </message>
    <message>
        <source>zoom in, zoom out, whole page</source>
        <translation>vergrößern, verkleinern, ganze Seite</translation>
    </message>
    <message>
        <source>S, Z</source>
        <translation>S, Z</translation>
    </message>
    <message>
        <source>standard page (3×4 + II, 25 mm/s, 10 mm/mV); true size on this screen</source>
        <translation>Standardseite (3×4 + II, 25 mm/s, 10 mm/mV); wahre Größe auf diesem Bildschirm</translation>
    </message>
    <message>
        <source>Wheel, drag</source>
        <translation>Mausrad, ziehen</translation>
    </message>
    <message>
        <source>zoom at the pointer, move the page; double click resets</source>
        <translation>am Zeiger zoomen, Seite verschieben; Doppelklick setzt zurück</translation>
    </message>
    <message>
        <source>Ctrl+1 to Ctrl+5</source>
        <translation>Strg+1 bis Strg+5</translation>
    </message>
    <message>
        <source>3×4, with three rhythm strips, 6×2, 12×1, single lead</source>
        <translation>3×4, mit drei Rhythmusstreifen, 6×2, 12×1, eine Ableitung</translation>
    </message>
    <message>
        <source>Shift+↑ ↓</source>
        <translation>Umschalt+↑ ↓</translation>
    </message>
    <message>
        <source>previous, next single lead</source>
        <translation>vorige, nächste einzelne Ableitung</translation>
    </message>
    <message>
        <source>[ ]  Ctrl+↑ ↓  H</source>
        <translation>[ ]  Strg+↑ ↓  H</translation>
    </message>
    <message>
        <source>paper speed, gain, half gain for the chest leads</source>
        <translation>Papiervorschub, Verstärkung, Brustwand mit halber Verstärkung</translation>
    </message>
    <message>
        <source>F  D</source>
        <translation>F  D</translation>
    </message>
    <message>
        <source>filter on or off, next theme</source>
        <translation>Filter ein oder aus, nächstes Farbschema</translation>
    </message>
    <message>
        <source>B, Shift+B, Shift+H, R</source>
        <translation>B, Umschalt+B, Umschalt+H, R</translation>
    </message>
    <message>
        <source>clusters behind the trace, coloured trace, hatching, sign of Grad-CAM</source>
        <translation>Cluster hinter der Kurve, farbige Kurve, Schraffur, Vorzeichen von Grad-CAM</translation>
    </message>
    <message>
        <source>C</source>
        <translation>C</translation>
    </message>
    <message>
        <source>calipers: QT of a beat first; drag over a trace, or drag the handles</source>
        <translation>Zirkel: zuerst QT eines Schlages; über eine Kurve ziehen oder die Griffe verschieben</translation>
    </message>
    <message>
        <source>← → ↑ ↓  X  M  Esc</source>
        <translation>← → ↑ ↓  X  M  Esc</translation>
    </message>
    <message>
        <source>with calipers: move a handle, the other one, march out, remove</source>
        <translation>mit Zirkel: Griff bewegen, der andere Griff, Intervall wiederholen, entfernen</translation>
    </message>
    <message>
        <source>Q or F8, Ctrl+Shift+C</source>
        <translation>Q oder F8, Strg+Umschalt+C</translation>
    </message>
    <message>
        <source>measurement table, copy it</source>
        <translation>Messtabelle; kopieren</translation>
    </message>
    <message>
        <source>F2</source>
        <translation>F2</translation>
    </message>
    <message>
        <source>name the highlighted cluster</source>
        <translation>den hervorgehobenen Cluster benennen</translation>
    </message>
    <message>
        <source>Space, Shift+Space</source>
        <translation>Leertaste, Umschalt+Leertaste</translation>
    </message>
    <message>
        <source>next, previous occurrence of the cluster</source>
        <translation>nächstes, voriges Vorkommen des Clusters</translation>
    </message>
    <message>
        <source>T</source>
        <translation>T</translation>
    </message>
    <message>
        <source>next Grad-CAM target</source>
        <translation>nächstes Ziel für Grad-CAM</translation>
    </message>
    <message>
        <source>N, P</source>
        <translation>N, P</translation>
    </message>
    <message>
        <source>next, previous record of the list</source>
        <translation>nächste, vorige Aufzeichnung der Liste</translation>
    </message>
    <message>
        <source>Page Down, Page Up</source>
        <translation>Bild ab, Bild auf</translation>
    </message>
    <message>
        <source>next, previous ten seconds of a long record; after its end the next record</source>
        <translation>nächste, vorige zehn Sekunden einer langen Aufzeichnung; nach ihrem Ende die nächste Aufzeichnung</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Ctrl+Z, Ctrl+Shift+Z</source>
        <translation>Strg+Z, Strg+Umschalt+Z</translation>
    </message>
    <message>
        <source>undo, redo a change of the view</source>
        <translation>Änderung der Ansicht rückgängig, wiederholen</translation>
    </message>
    <message>
        <source>Ctrl+O, Ctrl+Shift+O</source>
        <translation>Strg+O, Strg+Umschalt+O</translation>
    </message>
    <message>
        <source>open a record, a folder or data set</source>
        <translation>Aufzeichnung, Ordner oder Datensatz öffnen</translation>
    </message>
    <message>
        <source>Ctrl+M, Ctrl+K</source>
        <translation>Strg+M, Strg+K</translation>
    </message>
    <message>
        <source>open a model, a codebook</source>
        <translation>Modell, Codebuch öffnen</translation>
    </message>
    <message>
        <source>Ctrl+Shift+F</source>
        <translation>Strg+Umschalt+F</translation>
    </message>
    <message>
        <source>fit a codebook</source>
        <translation>Codebuch bestimmen</translation>
    </message>
    <message>
        <source>Ctrl+E, Ctrl+Shift+E</source>
        <translation>Strg+E, Strg+Umschalt+E</translation>
    </message>
    <message>
        <source>export the figure, the explanation</source>
        <translation>Abbildung, Erklärung exportieren</translation>
    </message>
    <message>
        <source>F9</source>
        <translation>F9</translation>
    </message>
    <message>
        <source>side panel</source>
        <translation>Seitenleiste</translation>
    </message>
    <message>
        <source>Tab, arrows, Enter</source>
        <translation>Tab, Pfeile, Eingabe</translation>
    </message>
    <message>
        <source>go through the panels and choose</source>
        <translation>durch die Leisten gehen und wählen</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Keys and mouse</source>
        <translation>Tasten und Maus</translation>
    </message>
    <message>
        <source>A</source>
        <translation>A</translation>
    </message>
    <message>
        <source>cluster atlas, at the highlighted cluster or the one at the cursor; back again</source>
        <translation>Cluster-Atlas, beim hervorgehobenen Cluster oder dem am Zeiger; wieder zurück</translation>
    </message>
    <message>
        <source>Ctrl+,</source>
        <translation>Strg+,</translation>
    </message>
    <message>
        <source>temperature, depth factors, where frames sit in time</source>
        <translation>Temperatur, Tiefenfaktoren, Lage der Rahmen in der Zeit</translation>
    </message>
    <message>
        <source>V or F7, F6</source>
        <translation>V oder F7, F6</translation>
    </message>
    <message>
        <source>Shift+V, Ctrl+D, Shift+T</source>
        <translation>Umschalt+V, Strg+D, Umschalt+T</translation>
    </message>
    <message>
        <source>compare with the next record, another record, another Grad-CAM target</source>
        <translation>mit der nächsten, einer anderen Aufzeichnung, einem anderen Grad-CAM-Ziel vergleichen</translation>
    </message>
    <message>
        <source>stop the work under way, else clear the highlight, else back to one pane</source>
        <translation>laufende Arbeit abbrechen, sonst Hervorhebung aufheben, sonst zurück zu einem Bereich</translation>
    </message>
    <message>
        <source>two panes or one; go to the page, then to the other one; Ctrl+W closes a pane</source>
        <translation>zwei Ansichten oder eine; zur Seite, dann zur anderen; Ctrl+W schließt eine Ansicht</translation>
    </message>
    <message>
        <source>W 1 2 3 4 5</source>
        <translation>W 1 2 3 4 5</translation>
    </message>
    <message>
        <source>waves, clusters, uncertainty, Grad-CAM, strips once, why</source>
        <translation>Wellen, Cluster, Unsicherheit, Grad-CAM, Streifen einmal, warum</translation>
    </message>
</context>
<context>
    <name>ecg::JobStatus</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stop what is being done (Esc)</source>
        <translation>Abbrechen, was gerade läuft (Esc)</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>Es wird gearbeitet</translation>
    </message>
</context>
<context>
    <name>ecg::MainWindow</name>
    <message>
        <source>The language changes when EcgLens is started again</source>
        <translation>Die Sprache wechselt, wenn EcgLens neu gestartet wird</translation>
    </message>
</context>
<context>
    <name>ecg::MeasureController</name>
    <message>
        <source>move the calipers</source>
        <translation>Zirkel verschieben</translation>
    </message>
    <message>
        <source>march out</source>
        <translation>Intervall wiederholen</translation>
    </message>
    <message>
        <source>stop marching out</source>
        <translation>Intervall nicht mehr wiederholen</translation>
    </message>
    <message>
        <source>Measurements copied</source>
        <translation>Messwerte kopiert</translation>
    </message>
    <message>
        <source>measure</source>
        <translation>messen</translation>
    </message>
    <message>
        <source>remove the calipers</source>
        <translation>Zirkel entfernen</translation>
    </message>
    <message>
        <source>True size: a millimetre of the page is a millimetre on this screen</source>
        <translation>Wahre Größe: Ein Millimeter der Seite ist ein Millimeter auf diesem Bildschirm</translation>
    </message>
    <message>
        <source>The size that the system states; calibrate the screen with a ruler (View) to be sure</source>
        <translation>Die Größe nach Angabe des Systems; zur Sicherheit den Bildschirm mit einem Lineal kalibrieren (Ansicht)</translation>
    </message>
</context>
<context>
    <name>ecg::MeasurePanel</name>
    <message>
        <source>Intervals</source>
        <translation>Intervalle</translation>
    </message>
    <message>
        <source>Copy as table</source>
        <translation>Als Tabelle kopieren</translation>
    </message>
    <message>
        <source>Copies intervals and voltages, tab-separated (Ctrl+Shift+C)</source>
        <translation>Kopiert Intervalle und Spannungen, durch Tabulatoren getrennt (Strg+Umschalt+C)</translation>
    </message>
    <message>
        <source>Intervals and axes</source>
        <translation>Intervalle und Achsen</translation>
    </message>
    <message>
        <source>Voltages of the leads</source>
        <translation>Spannungen der Ableitungen</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>Abl.</translation>
    </message>
    <message>
        <source>P</source>
        <translation>P</translation>
    </message>
    <message>
        <source>Q</source>
        <translation>Q</translation>
    </message>
    <message>
        <source>R</source>
        <translation>R</translation>
    </message>
    <message>
        <source>S</source>
        <translation>S</translation>
    </message>
    <message>
        <source>T</source>
        <translation>T</translation>
    </message>
    <message>
        <source>ST</source>
        <translation>ST</translation>
    </message>
    <message>
        <source>60 ms after the J point</source>
        <translation>60 ms nach dem J-Punkt</translation>
    </message>
    <message>
        <source>Lead of the median beat</source>
        <translation>Ableitung des Medianschlags</translation>
    </message>
    <message>
        <source>Median beat</source>
        <translation>Medianschlag</translation>
    </message>
    <message>
        <source>Voltages, mV</source>
        <translation>Spannungen, mV</translation>
    </message>
    <message>
        <source>ST at J + 60 ms</source>
        <translation>ST bei J + 60 ms</translation>
    </message>
    <message>
        <source>medians over the dominant beats</source>
        <translation>Mediane der vorherrschenden Schläge</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>nicht gemessen</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Vermessen</translation>
    </message>
    <message>
        <source>Measuring was stopped: begins it anew</source>
        <translation>Das Vermessen wurde angehalten: beginnt es von neuem</translation>
    </message>
</context>
<context>
    <name>ecg::MeasureText</name>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>°</source>
        <translation>°</translation>
    </message>
    <message>
        <source>Beats of the dominant shape</source>
        <translation>Schläge der vorherrschenden Form</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Frequenz</translation>
    </message>
    <message>
        <source>bpm</source>
        <translation>/min</translation>
    </message>
    <message>
        <source>RR</source>
        <translation>RR</translation>
    </message>
    <message>
        <source>RR, standard deviation</source>
        <translation>RR, Standardabweichung</translation>
    </message>
    <message>
        <source>P</source>
        <translation>P</translation>
    </message>
    <message>
        <source>PR</source>
        <translation>PQ</translation>
    </message>
    <message>
        <source>QRS</source>
        <translation>QRS</translation>
    </message>
    <message>
        <source>QT</source>
        <translation>QT</translation>
    </message>
    <message>
        <source>P axis</source>
        <translation>P-Achse</translation>
    </message>
    <message>
        <source>QRS axis</source>
        <translation>QRS-Achse</translation>
    </message>
    <message>
        <source>T axis</source>
        <translation>T-Achse</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Aufzeichnung</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>Abl.</translation>
    </message>
    <message>
        <source>P mV</source>
        <translation>P mV</translation>
    </message>
    <message>
        <source>Q mV</source>
        <translation>Q mV</translation>
    </message>
    <message>
        <source>R mV</source>
        <translation>R mV</translation>
    </message>
    <message>
        <source>S mV</source>
        <translation>S mV</translation>
    </message>
    <message>
        <source>T mV</source>
        <translation>T mV</translation>
    </message>
    <message>
        <source>ST at J+60 ms mV</source>
        <translation>ST bei J+60 ms mV</translation>
    </message>
    <message>
        <source>For research, not for diagnosis</source>
        <translation>Für die Forschung, nicht zur Diagnose</translation>
    </message>
    <message>
        <source>QTc (%1)</source>
        <translation>QTc (%1)</translation>
    </message>
    <message>
        <source>Not stated: the wave is absent or uncertain in half of the beats or more</source>
        <translation>Nicht angegeben: Die Welle fehlt oder ist unsicher in der Hälfte der Schläge oder mehr</translation>
    </message>
    <message>
        <source>Not stated: P is absent or uncertain in half of the beats or more, or PR changes from beat to beat</source>
        <translation>Nicht angegeben: P fehlt oder ist unsicher in der Hälfte der Schläge oder mehr, oder PR ändert sich von Schlag zu Schlag</translation>
    </message>
    <message>
        <source>Bounds as LUDB&apos;s cardiologists set them: about 8 ms wider than two manufacturers&apos; programs state of four recordings (2 to 15 ms)</source>
        <translation>Grenzen, wie die Kardiologen von LUDB sie setzen: etwa 8 ms breiter, als die Programme zweier Hersteller für vier Aufzeichnungen angeben (2 bis 15 ms)</translation>
    </message>
</context>
<context>
    <name>ecg::MedianBeatView</name>
    <message>
        <source>Median beat</source>
        <translation>Medianschlag</translation>
    </message>
    <message>
        <source>No beats were found</source>
        <translation>Keine Schläge gefunden</translation>
    </message>
    <message>
        <source>%1 of %2 beats   %3 mm/s   %4 mm/mV</source>
        <translation>%1 von %2 Schlägen   %3 mm/s   %4 mm/mV</translation>
    </message>
    <message>
        <source>Not measured</source>
        <translation>Nicht gemessen</translation>
    </message>
</context>
<context>
    <name>ecg::MessageBar</name>
    <message>
        <source>Fit a codebook…</source>
        <translation>Codebuch bestimmen…</translation>
    </message>
    <message>
        <source>Open a codebook…</source>
        <translation>Codebuch öffnen…</translation>
    </message>
    <message>
        <source>Open a model…</source>
        <translation>Modell öffnen…</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
    <message>
        <source>1 of %1</source>
        <translation>1 von %1</translation>
    </message>
    <message>
        <source>%1 earlier ones</source>
        <translation>%1 frühere</translation>
    </message>
    <message>
        <source>%1 (%2 times)</source>
        <translation>%1 (%2-mal)</translation>
    </message>
    <message>
        <source>Name the leads…</source>
        <translation>Ableitungen benennen…</translation>
    </message>
</context>
<context>
    <name>ecg::ModelDialog</name>
    <message>
        <source>About this model</source>
        <translation>Zu diesem Modell</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1&lt;/b&gt; does not say all that is needed to use it. %2</source>
        <translation>&lt;b&gt;%1&lt;/b&gt; sagt nicht alles, was zu seinem Gebrauch nötig ist. %2</translation>
    </message>
    <message>
        <source>Sampling rate</source>
        <translation>Abtastrate</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>Abtastwerte</translation>
    </message>
    <message>
        <source>Leads</source>
        <translation>Ableitungen</translation>
    </message>
    <message>
        <source>Outputs</source>
        <translation>Ausgaben</translation>
    </message>
    <message>
        <source>Taps</source>
        <translation>Abgriffe</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Unit of the input</source>
        <translation>Einheit der Eingabe</translation>
    </message>
    <message>
        <source>samples a second, e.g. 400</source>
        <translation>Abtastwerte je Sekunde, z. B. 400</translation>
    </message>
    <message>
        <source>length of the input, e.g. 4096</source>
        <translation>Länge der Eingabe, z. B. 4096</translation>
    </message>
    <message>
        <source>in the network&apos;s order: I, II, III, aVR, …</source>
        <translation>in der Reihenfolge des Netzes: I, II, III, aVR, …</translation>
    </message>
    <message>
        <source>one per output, e.g. 1dAVb, RBBB, LBBB</source>
        <translation>eine je Ausgabe, z. B. 1dAVb, RBBB, LBBB</translation>
    </message>
    <message>
        <source>blocks to look at, shallowest first; empty: found out</source>
        <translation>Blöcke, flachster zuerst; leer: wird ermittelt</translation>
    </message>
    <message>
        <source>as the file says</source>
        <translation>wie in der Datei</translation>
    </message>
    <message>
        <source>multi-label (sigmoid)</source>
        <translation>mehrere Klassen zugleich (Sigmoid)</translation>
    </message>
    <message>
        <source>multi-class (softmax)</source>
        <translation>eine von mehreren Klassen (Softmax)</translation>
    </message>
    <message>
        <source>regression (values)</source>
        <translation>Regression (Werte)</translation>
    </message>
    <message>
        <source>What &lt;b&gt;%1&lt;/b&gt; says of itself is used unless you state it here.</source>
        <translation>Was &lt;b&gt;%1&lt;/b&gt; von sich sagt, gilt, soweit Sie es hier nicht angeben.</translation>
    </message>
    <message>
        <source>Axes of the input</source>
        <translation>Achsen der Eingabe</translation>
    </message>
    <message>
        <source>Inputs</source>
        <translation>Eingaben</translation>
    </message>
    <message>
        <source>Keep what is known in %1</source>
        <translation>Bekanntes in %1 aufbewahren</translation>
    </message>
    <message>
        <source>A file beside the model, from which every opening reads it</source>
        <translation>Eine Datei neben dem Modell, aus der es bei jedem Öffnen gelesen wird</translation>
    </message>
    <message>
        <source>as the file says, or found out</source>
        <translation>wie in der Datei, oder herausgefunden</translation>
    </message>
    <message>
        <source>what it takes, in its order: ecg, age, sex, mask</source>
        <translation>was es nimmt, der Reihe nach: ecg, age, sex, mask</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Auswählen</translation>
    </message>
    <message>
        <source>Submodules that could be tapped, the likeliest first</source>
        <translation>Untermodule, die sich abgreifen lassen, die wahrscheinlichsten zuerst</translation>
    </message>
    <message>
        <source>%1: %2 channels, %3 ms</source>
        <translation>%1: %2 Kanäle, %3 ms</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>logit or probability; of several its place or key</source>
        <translation>logit oder probability; von mehreren ihr Platz oder Schlüssel</translation>
    </message>
</context>
<context>
    <name>ecg::Notice</name>
    <message>
        <source>The record cannot be opened</source>
        <translation>Die Aufzeichnung lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>This cannot be opened</source>
        <translation>Das lässt sich nicht öffnen</translation>
    </message>
    <message>
        <source>The file cannot be written</source>
        <translation>Die Datei lässt sich nicht schreiben</translation>
    </message>
    <message>
        <source>The codebook cannot be used</source>
        <translation>Das Codebuch lässt sich nicht verwenden</translation>
    </message>
    <message>
        <source>The model cannot be used</source>
        <translation>Das Modell lässt sich nicht verwenden</translation>
    </message>
    <message>
        <source>The record cannot be explained</source>
        <translation>Die Aufzeichnung lässt sich nicht erklären</translation>
    </message>
    <message>
        <source>The codebook cannot be fitted</source>
        <translation>Das Codebuch lässt sich nicht bestimmen</translation>
    </message>
    <message>
        <source>The cluster atlas cannot be read</source>
        <translation>Der Cluster-Atlas lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>The cluster atlas cannot be made</source>
        <translation>Der Cluster-Atlas lässt sich nicht berechnen</translation>
    </message>
    <message>
        <source>The audit cannot be made</source>
        <translation>Die Prüfung ist nicht möglich</translation>
    </message>
</context>
<context>
    <name>ecg::OverviewStrip</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Overview of the whole record</source>
        <translation>Überblick über die ganze Aufzeichnung</translation>
    </message>
    <message>
        <source>The page shows %1 to %2 of %3</source>
        <translation>Die Seite zeigt %1 bis %2 von %3</translation>
    </message>
    <message>
        <source>cluster</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>The whole record: its most frequent cluster and its mean uncertainty at each time.
Click or drag to move the page; arrow keys, Ctrl and arrow keys, Home and End.</source>
        <translation>Die ganze Aufzeichnung: ihr häufigster Cluster und ihre mittlere Unsicherheit zu jeder Zeit.
Klicken oder Ziehen verschiebt die Seite; Pfeiltasten, Strg und Pfeiltasten, Pos1 und Ende.</translation>
    </message>
    <message>
        <source>uncertainty</source>
        <translation>Unsicherheit</translation>
    </message>
</context>
<context>
    <name>ecg::PageController</name>
    <message>
        <source>Grad-CAM of %1</source>
        <translation>Grad-CAM von %1</translation>
    </message>
    <message>
        <source>highlight cluster %1</source>
        <translation>Cluster %1 hervorheben</translation>
    </message>
    <message>
        <source>clear the highlight</source>
        <translation>Hervorhebung aufheben</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>, not measured</source>
        <translation>, nicht gemessen</translation>
    </message>
    <message>
        <source>, cluster %1, uncertainty %2; %3</source>
        <translation>, Cluster %1, Unsicherheit %2; %3</translation>
    </message>
</context>
<context>
    <name>ecg::PagePane</name>
    <message>
        <source>ECG page</source>
        <translation>EKG-Seite</translation>
    </message>
</context>
<context>
    <name>ecg::PageWork</name>
    <message>
        <source>The record cannot be measured</source>
        <translation>Die Aufzeichnung lässt sich nicht vermessen</translation>
    </message>
    <message>
        <source>The display filter cannot be used</source>
        <translation>Der Anzeigefilter lässt sich nicht verwenden</translation>
    </message>
    <message>
        <source>The clusters&apos; names cannot be read</source>
        <translation>Die Namen der Cluster lassen sich nicht lesen</translation>
    </message>
    <message>
        <source>The clusters&apos; names cannot be saved</source>
        <translation>Die Namen der Cluster lassen sich nicht speichern</translation>
    </message>
    <message>
        <source>What is known of the codebook cannot be read</source>
        <translation>Was über das Codebuch bekannt ist, kann nicht gelesen werden</translation>
    </message>
    <message>
        <source>Why the network decided so cannot be found</source>
        <translation>Warum das Netz so entschied, kann nicht ermittelt werden</translation>
    </message>
</context>
<context>
    <name>ecg::PaneHeader</name>
    <message>
        <source>Close this pane; the other one stays</source>
        <translation>Diesen Bereich schließen; der andere bleibt</translation>
    </message>
</context>
<context>
    <name>ecg::PaneMenus</name>
    <message>
        <source>No record</source>
        <translation>Keine Aufzeichnung</translation>
    </message>
    <message>
        <source>Record: %1</source>
        <translation>Aufzeichnung: %1</translation>
    </message>
    <message>
        <source>Record: %1 could not be opened</source>
        <translation>Aufzeichnung: %1 konnte nicht geöffnet werden</translation>
    </message>
    <message>
        <source>No codebook</source>
        <translation>Kein Codebuch</translation>
    </message>
    <message>
        <source>%1, K = %2</source>
        <translation>%1, K = %2</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>Kein Modell</translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation>Modell: %1</translation>
    </message>
    <message>
        <source>Codebook: %1</source>
        <translation>Codebuch: %1</translation>
    </message>
    <message>
        <source>No Grad-CAM</source>
        <translation>Kein Grad-CAM</translation>
    </message>
    <message>
        <source>Grad-CAM %1</source>
        <translation>Grad-CAM %1</translation>
    </message>
    <message>
        <source>Output whose Grad-CAM is shown</source>
        <translation>Ausgabe, deren Grad-CAM gezeigt wird</translation>
    </message>
    <message>
        <source>Same record as in A</source>
        <translation>Dieselbe Aufzeichnung wie in A</translation>
    </message>
    <message>
        <source>Next record of the list</source>
        <translation>Nächste Aufzeichnung der Liste</translation>
    </message>
    <message>
        <source>Previous record of the list</source>
        <translation>Vorige Aufzeichnung der Liste</translation>
    </message>
    <message>
        <source>Open a record…</source>
        <translation>Aufzeichnung öffnen…</translation>
    </message>
    <message>
        <source>Five superclasses</source>
        <translation>Fünf Diagnoseklassen</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Same model as in A</source>
        <translation>Dasselbe Modell wie in A</translation>
    </message>
    <message>
        <source>Bundled models</source>
        <translation>Mitgelieferte Modelle</translation>
    </message>
    <message>
        <source>Open a model…</source>
        <translation>Modell öffnen…</translation>
    </message>
    <message>
        <source>Same codebook as in A</source>
        <translation>Dasselbe Codebuch wie in A</translation>
    </message>
    <message>
        <source>Bundled codebook</source>
        <translation>Mitgeliefertes Codebuch</translation>
    </message>
    <message>
        <source>Open a codebook…</source>
        <translation>Codebuch öffnen…</translation>
    </message>
    <message>
        <source>not computed yet</source>
        <translation>noch nicht berechnet</translation>
    </message>
</context>
<context>
    <name>ecg::PanelController</name>
    <message>
        <source>not measured</source>
        <translation>nicht gemessen</translation>
    </message>
</context>
<context>
    <name>ecg::PatientDialog</name>
    <message>
        <source>About the patient</source>
        <translation>Über den Patienten</translation>
    </message>
    <message>
        <source>not said</source>
        <translation>nicht angegeben</translation>
    </message>
    <message>
        <source> years</source>
        <translation> Jahre</translation>
    </message>
    <message>
        <source>male</source>
        <translation>männlich</translation>
    </message>
    <message>
        <source>female</source>
        <translation>weiblich</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>Geschlecht</translation>
    </message>
    <message>
        <source>Used for this record until it is opened again; its file stays as it is.</source>
        <translation>Gilt für diese Aufzeichnung, bis sie neu geöffnet wird; ihre Datei bleibt, wie sie ist.</translation>
    </message>
</context>
<context>
    <name>ecg::PredictionPanel</name>
    <message>
        <source>%1 from %2 to %3 s</source>
        <translation>%1 von %2 bis %3 s</translation>
    </message>
    <message>
        <source>
Lowest window: %1. Highest: %2.</source>
        <translation>
Niedrigstes Fenster: %1. Höchstes: %2.</translation>
    </message>
    <message>
        <source>Whole record: mean logit of %1 windows of %2 s</source>
        <translation>Ganze Aufzeichnung: mittleres Logit aus %1 Fenstern von %2 s</translation>
    </message>
    <message>
        <source>Prediction</source>
        <translation>Vorhersage</translation>
    </message>
    <message>
        <source>Predictions; choose one for Grad-CAM</source>
        <translation>Vorhersagen; eine für Grad-CAM wählen</translation>
    </message>
    <message>
        <source>not computed yet</source>
        <translation>noch nicht berechnet</translation>
    </message>
    <message>
        <source>%1: %2 (logit %3). Click to show its Grad-CAM.</source>
        <translation>%1: %2 (Logit %3). Klick zeigt das Grad-CAM dazu.</translation>
    </message>
    <message>
        <source>Thin bars: the other pane, %1</source>
        <translation>Dünne Balken: der andere Bereich, %1</translation>
    </message>
    <message>
        <source>
The other pane: %1</source>
        <translation>
Der andere Bereich: %1</translation>
    </message>
    <message>
        <source>Whole record: mean logit of %1 windows of %2 s, weighted by how much of each was measured</source>
        <translation>Ganze Aufzeichnung: mittlerer Logit von %1 Fenstern zu %2 s, gewichtet danach, wie viel von jedem gemessen ist</translation>
    </message>
    <message>
        <source>No codebook fits this model, so there are no clusters; Model &gt; Fit a codebook makes one.</source>
        <translation>Kein Codebuch passt zu diesem Modell, daher gibt es keine Cluster; Modell &gt; Codebuch bestimmen macht eines.</translation>
    </message>
    <message>
        <source>Whole record: mean of %1 windows of %2 s</source>
        <translation>Ganze Aufzeichnung: Mittel aus %1 Fenstern von %2 s</translation>
    </message>
    <message>
        <source>Whole record: mean of %1 windows of %2 s, weighted by how much of each was measured</source>
        <translation>Ganze Aufzeichnung: Mittel aus %1 Fenstern von %2 s, gewichtet danach, wie viel von jedem gemessen ist</translation>
    </message>
    <message>
        <source>%1: %2 (%3). Click to show its Grad-CAM.</source>
        <translation>%1: %2 (%3). Ein Klick zeigt sein Grad-CAM.</translation>
    </message>
    <message>
        <source>In grey: the other pane, %1</source>
        <translation>In Grau: der andere Bereich, %1</translation>
    </message>
    <message>
        <source>Whole record: the largest of %1 windows of %2 s</source>
        <translation>Ganze Aufzeichnung: das Größte aus %1 Fenstern von %2 s</translation>
    </message>
    <message>
        <source>AUROC %1</source>
        <translation>AUROC %1</translation>
    </message>
    <message>
        <source>calibrated %1</source>
        <translation>kalibriert %1</translation>
    </message>
    <message>
        <source>
On %1 records held out, %2 of them %3: AUROC %4 (%5 to %6).</source>
        <translation>
Auf %1 zurückgehaltenen Aufzeichnungen, davon %2 mit %3: AUROC %4 (%5 bis %6).</translation>
    </message>
    <message>
        <source>
From %1 on: sensitivity %2, specificity %3, where they add up to most.</source>
        <translation>
Ab %1: Sensitivität %2, Spezifität %3, deren Summe dort am größten ist.</translation>
    </message>
    <message>
        <source>
Of records with this output about %1 % had it.</source>
        <translation>
Von Aufzeichnungen mit dieser Ausgabe hatten es etwa %1 %.</translation>
    </message>
    <message>
        <source>%1 %2, predicted</source>
        <translation>%1 %2, vorhergesagt</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>bold: predicted  |  Grad-CAM: %1</source>
        <translation>fett: vorhergesagt  |  Grad-CAM: %1</translation>
    </message>
</context>
<context>
    <name>ecg::Problem</name>
    <message>
        <source>stopped</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>there is not enough memory</source>
        <translation>der Speicher reicht nicht</translation>
    </message>
    <message>
        <source>Close other programs, or use fewer records.</source>
        <translation>Schließen Sie andere Programme, oder nehmen Sie weniger Aufzeichnungen.</translation>
    </message>
    <message>
        <source>an unknown error</source>
        <translation>ein unbekannter Fehler</translation>
    </message>
</context>
<context>
    <name>ecg::ProgressPage</name>
    <message>
        <source>Stop it</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiterrechnen</translation>
    </message>
</context>
<context>
    <name>ecg::RecordListDock</name>
    <message>
        <source>Records</source>
        <translation>Aufzeichnungen</translation>
    </message>
    <message>
        <source>Filter the records</source>
        <translation>Aufzeichnungen filtern</translation>
    </message>
    <message>
        <source>Records  ·  %1</source>
        <translation>Aufzeichnungen  ·  %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 records</source>
        <translation>%1 Aufzeichnungen</translation>
    </message>
    <message>
        <source>%1 of %2 records</source>
        <translation>%1 von %2 Aufzeichnungen</translation>
    </message>
    <message>
        <source>Filter: MI  age &gt;= 60  entropy &gt; 0.6</source>
        <translation>Filter: MI  age &gt;= 60  entropy &gt; 0.6</translation>
    </message>
    <message>
        <source>– of %1</source>
        <translation>– von %1</translation>
    </message>
    <message>
        <source>Words that must occur in name, age, sex or labels, and conditions: age &gt;= 60, sex = F, label = MI, fold != 9, prediction = NORM, p &lt; 0.8, entropy &gt; 0.6</source>
        <translation>Wörter, die in Name, Alter, Geschlecht oder Befunden vorkommen müssen, und Bedingungen: age &gt;= 60, sex = F, label = MI, fold != 9, prediction = NORM, p &lt; 0.8, entropy &gt; 0.6</translation>
    </message>
    <message>
        <source>without predictions; for those write prediction = %1</source>
        <translation>ohne Vorhersagen; für diese schreiben Sie prediction = %1</translation>
    </message>
</context>
<context>
    <name>ecg::RecordListModel</name>
    <message>
        <source>M</source>
        <translation>M</translation>
    </message>
    <message>
        <source>F</source>
        <translation>W</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Aufzeichnung</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>Geschl.</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>Teil</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>The likeliest label and its probability; filled in while nothing else is to do</source>
        <translation>Die wahrscheinlichste Diagnose und ihre Wahrscheinlichkeit; wird ergänzt, während nichts anderes zu tun ist</translation>
    </message>
    <message>
        <source>Prediction</source>
        <translation>Vorhersage</translation>
    </message>
    <message>
        <source>%1 (%2 % measured)</source>
        <translation>%1 (%2 % gemessen)</translation>
    </message>
    <message>
        <source>What the network estimates; filled in while nothing else is to do</source>
        <translation>Was das Netz schätzt; wird ausgefüllt, solange sonst nichts zu tun ist</translation>
    </message>
    <message>
        <source>Mean uncertainty of the cluster (entropy) over the record, 0 to 1</source>
        <translation>Mittlere Unsicherheit des Clusters (Entropie) über die Aufzeichnung, 0 bis 1</translation>
    </message>
    <message>
        <source>Uncertainty</source>
        <translation>Unsicherheit</translation>
    </message>
</context>
<context>
    <name>ecg::RecordQuery</name>
    <message>
        <source>%1 %2 what number?</source>
        <translation>%1 %2 welche Zahl?</translation>
    </message>
    <message>
        <source>%1 %2 what?</source>
        <translation>%1 %2 was?</translation>
    </message>
    <message>
        <source>%1 is no number: use = or !=</source>
        <translation>%1 ist keine Zahl: nehmen Sie = oder !=</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no column: id, age, sex, label, fold, prediction, p, value, entropy</source>
        <translation>„%1“ ist keine Spalte: id, age, sex, label, fold, prediction, p, value, entropy</translation>
    </message>
</context>
<context>
    <name>ecg::RecordsSource</name>
    <message>
        <source>Browse…</source>
        <translation>Durchsuchen…</translation>
    </message>
    <message>
        <source>the open record</source>
        <translation>der offenen Aufzeichnung</translation>
    </message>
    <message>
        <source>the open list (%1 records)</source>
        <translation>der offenen Liste (%1 Aufzeichnungen)</translation>
    </message>
    <message>
        <source>a folder or data set:</source>
        <translation>einem Ordner oder Datensatz:</translation>
    </message>
    <message>
        <source>Records from</source>
        <translation>Aufzeichnungen aus</translation>
    </message>
    <message>
        <source>Choose the folder of the records.</source>
        <translation>Wählen Sie den Ordner der Aufzeichnungen.</translation>
    </message>
</context>
<context>
    <name>ecg::ScanBar</name>
    <message>
        <source>Records explained</source>
        <translation>Erklärte Aufzeichnungen</translation>
    </message>
    <message>
        <source>Explained %1 of %2</source>
        <translation>%1 von %2 erklärt</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Stop explaining the list in the background</source>
        <translation>Die Liste nicht weiter im Hintergrund erklären</translation>
    </message>
    <message>
        <source>Explain the list while nothing else is to do</source>
        <translation>Die Liste erklären, während nichts anderes zu tun ist</translation>
    </message>
</context>
<context>
    <name>ecg::ScreenDialog</name>
    <message>
        <source>Calibrate the screen</source>
        <translation>Bildschirm kalibrieren</translation>
    </message>
    <message>
        <source>Hold a ruler to the screen and measure the line between the two stops. This screen will be known again.</source>
        <translation>Halten Sie ein Lineal an den Bildschirm und messen Sie die Linie zwischen den beiden Enden. Dieser Bildschirm wird wiedererkannt.</translation>
    </message>
    <message>
        <source> mm</source>
        <translation> mm</translation>
    </message>
    <message>
        <source>The line is</source>
        <translation>Die Linie misst</translation>
    </message>
</context>
<context>
    <name>ecg::SessionNotices</name>
    <message>
        <source>The codebook that was not saved is kept</source>
        <translation>Das nicht gespeicherte Codebuch ist aufbewahrt</translation>
    </message>
    <message>
        <source>It is %1, and in the menu among those opened last.</source>
        <translation>Es ist %1 und steht im Menü unter den zuletzt geöffneten.</translation>
    </message>
    <message>
        <source>The codebook cannot be used</source>
        <translation>Das Codebuch lässt sich nicht verwenden</translation>
    </message>
    <message>
        <source>%1 was made for another model (%2), not for %3. What was open stays.</source>
        <translation>%1 wurde für ein anderes Modell (%2) gemacht, nicht für %3. Was offen war, bleibt.</translation>
    </message>
    <message>
        <source>The codebook was made for another model</source>
        <translation>Das Codebuch gehört zu einem anderen Modell</translation>
    </message>
    <message>
        <source>%1 does not belong to %2, so there are no clusters to show. Fit a codebook for this model, or open the one that was fitted with it.</source>
        <translation>%1 gehört nicht zu %2, daher gibt es keine Cluster zu zeigen. Bestimmen Sie ein Codebuch für dieses Modell, oder öffnen Sie das dazugehörige.</translation>
    </message>
    <message>
        <source>There is no codebook yet</source>
        <translation>Es gibt noch kein Codebuch</translation>
    </message>
    <message>
        <source>Clusters of %1 come from a codebook. Fit one, or open one.</source>
        <translation>Die Cluster von %1 stehen in einem Codebuch. Bestimmen oder öffnen Sie eines.</translation>
    </message>
    <message numerus="yes">
        <source>%n remark(s) on %1</source>
        <translation>
            <numerusform>%n Hinweis zu %1</numerusform>
            <numerusform>%n Hinweise zu %1</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 does not keep everything</source>
        <translation>%1 behält nicht alles</translation>
    </message>
</context>
<context>
    <name>ecg::SidePanel</name>
    <message>
        <source>Explanation</source>
        <translation>Erklärung</translation>
    </message>
    <message>
        <source>Measurements</source>
        <translation>Messwerte</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>How far the codebook can be believed</source>
        <translation>Wie weit dem Codebuch zu trauen ist</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
</context>
<context>
    <name>ecg::TableDialog</name>
    <message>
        <source>Read a table of numbers</source>
        <translation>Eine Zahlentabelle lesen</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1&lt;/b&gt; %2.</source>
        <translation>&lt;b&gt;%1&lt;/b&gt; %2.</translation>
    </message>
    <message>
        <source>First row: %1</source>
        <translation>Erste Zeile: %1</translation>
    </message>
    <message>
        <source>Sampling rate (Hz)</source>
        <translation>Abtastrate (Hz)</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Einheit</translation>
    </message>
    <message numerus="yes">
        <source>Names of %n column(s)</source>
        <translation>
            <numerusform>Name von %n Spalte</numerusform>
            <numerusform>Namen von %n Spalten</numerusform>
        </translation>
    </message>
    <message>
        <source>samples a second, e.g. 500</source>
        <translation>Abtastwerte je Sekunde, z. B. 500</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>wählen</translation>
    </message>
    <message>
        <source>I, II, III, aVR, …; - leaves a column out</source>
        <translation>I, II, III, aVR, …; - lässt eine Spalte aus</translation>
    </message>
    <message>
        <source>Give the sampling rate.</source>
        <translation>Geben Sie die Abtastrate an.</translation>
    </message>
    <message>
        <source>Choose the unit of the numbers.</source>
        <translation>Wählen Sie die Einheit der Zahlen.</translation>
    </message>
    <message>
        <source>Give one name a column: %1 of %2 are there.</source>
        <translation>Geben Sie einen Namen je Spalte an: %1 von %2 sind da.</translation>
    </message>
    <message>
        <source>Name the leads</source>
        <translation>Ableitungen benennen</translation>
    </message>
    <message>
        <source>Which leads are the channels of &lt;b&gt;%1&lt;/b&gt;?</source>
        <translation>Welche Ableitungen sind die Kanäle von &lt;b&gt;%1&lt;/b&gt;?</translation>
    </message>
    <message>
        <source>Names of the channels</source>
        <translation>Namen der Kanäle</translation>
    </message>
    <message>
        <source>&amp;Standard 12 in this order</source>
        <translation>&amp;Übliche 12 in dieser Reihenfolge</translation>
    </message>
    <message>
        <source>I, II, V1 … V&amp;6 in this order</source>
        <translation>I, II, V1 … V&amp;6 in dieser Reihenfolge</translation>
    </message>
    <message>
        <source>The channels are being read …</source>
        <translation>Die Kanäle werden gelesen …</translation>
    </message>
    <message>
        <source>Give every channel a lead, or - to leave it out.</source>
        <translation>Geben Sie jedem Kanal eine Ableitung, oder -, um ihn auszulassen.</translation>
    </message>
    <message>
        <source>%1 is given to two channels.</source>
        <translation>%1 ist zwei Kanälen gegeben.</translation>
    </message>
    <message>
        <source>Name at least one lead.</source>
        <translation>Benennen Sie wenigstens eine Ableitung.</translation>
    </message>
    <message>
        <source>By their size the numbers are most likely in %1.</source>
        <translation>Ihrer Größe nach stehen die Zahlen am ehesten in %1.</translation>
    </message>
</context>
<context>
    <name>ecg::TuningText</name>
    <message>
        <source>fidelity</source>
        <translation>Treue</translation>
    </message>
    <message>
        <source>macro AUROC</source>
        <translation>Makro-AUROC</translation>
    </message>
    <message>
        <source>waves told</source>
        <translation>Wellen erkannt</translation>
    </message>
    <message>
        <source>stability</source>
        <translation>Stabilität</translation>
    </message>
    <message>
        <source>clusters</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>worth, share of the best</source>
        <translation>Wert, Anteil am Besten</translation>
    </message>
    <message>
        <source>measured with %1</source>
        <translation>gemessen mit %1</translation>
    </message>
    <message>
        <source>What the parameters of the fit were chosen from</source>
        <translation>Woraus die Parameter der Bestimmung gewählt wurden</translation>
    </message>
</context>
<context>
    <name>ecg::ViewActions</name>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>&amp;Waves</source>
        <translation>&amp;Wellen</translation>
    </message>
    <message>
        <source>P, QRS and T marked under each lead</source>
        <translation>P, QRS und T unter jeder Ableitung markiert</translation>
    </message>
    <message>
        <source>&amp;Clusters</source>
        <translation>&amp;Cluster</translation>
    </message>
    <message>
        <source>Cluster ribbon under the leads</source>
        <translation>Clusterband unter den Ableitungen</translation>
    </message>
    <message>
        <source>&amp;Grad-CAM</source>
        <translation>&amp;Grad-CAM</translation>
    </message>
    <message>
        <source>Where the chosen output looks, under the leads</source>
        <translation>Wohin die gewählte Ausgabe schaut, unter den Ableitungen</translation>
    </message>
    <message>
        <source>Strips &amp;once</source>
        <translation>Streifen nur &amp;einmal</translation>
    </message>
    <message>
        <source>One set of strips under the last row instead of one a row</source>
        <translation>Ein Satz Streifen unter der letzten Zeile statt einer je Zeile</translation>
    </message>
    <message>
        <source>Clusters &amp;behind the trace</source>
        <translation>Cluster &amp;hinter der Kurve</translation>
    </message>
    <message>
        <source>Cluster colours behind the trace</source>
        <translation>Farben der Cluster hinter der Kurve</translation>
    </message>
    <message>
        <source>Trace in the clusters&apos; co&amp;lours</source>
        <translation>Kurve in den &amp;Farben der Cluster</translation>
    </message>
    <message>
        <source>The trace itself in the colour of its cluster</source>
        <translation>Die Kurve selbst in der Farbe ihres Clusters</translation>
    </message>
    <message>
        <source>&amp;Hatching of clusters</source>
        <translation>Cluster &amp;schraffieren</translation>
    </message>
    <message>
        <source>Clusters are hatched as well as coloured</source>
        <translation>Cluster tragen außer der Farbe eine Schraffur</translation>
    </message>
    <message>
        <source>Grad-CAM: &amp;positive part only</source>
        <translation>Grad-CAM: nur &amp;positiver Teil</translation>
    </message>
    <message>
        <source>Off: the sign is shown, blue against red</source>
        <translation>Aus: mit Vorzeichen, Blau gegen Rot</translation>
    </message>
    <message>
        <source>&amp;Half gain for chest leads</source>
        <translation>Brustwand mit &amp;halber Verstärkung</translation>
    </message>
    <message>
        <source>V leads at half of the limb leads&apos; gain</source>
        <translation>V-Ableitungen mit der halben Verstärkung der Extremitäten</translation>
    </message>
    <message>
        <source>&amp;Layout</source>
        <translation>&amp;Anordnung</translation>
    </message>
    <message>
        <source>3×4, one rhythm strip</source>
        <translation>3×4, ein Rhythmusstreifen</translation>
    </message>
    <message>
        <source>3×4, three rhythm strips</source>
        <translation>3×4, drei Rhythmusstreifen</translation>
    </message>
    <message>
        <source>6×2</source>
        <translation>6×2</translation>
    </message>
    <message>
        <source>12×1, one row a lead</source>
        <translation>12×1, eine Zeile je Ableitung</translation>
    </message>
    <message>
        <source>Single lead</source>
        <translation>Eine Ableitung</translation>
    </message>
    <message>
        <source>Single lead is</source>
        <translation>Einzelne Ableitung ist</translation>
    </message>
    <message>
        <source>First rhythm strip</source>
        <translation>Erster Rhythmusstreifen</translation>
    </message>
    <message>
        <source>Second rhythm strip</source>
        <translation>Zweiter Rhythmusstreifen</translation>
    </message>
    <message>
        <source>Third rhythm strip</source>
        <translation>Dritter Rhythmusstreifen</translation>
    </message>
    <message>
        <source>Standard order, I II III aVR …</source>
        <translation>Übliche Reihenfolge, I II III aVR …</translation>
    </message>
    <message>
        <source>Cabrera order, aVL I −aVR II …</source>
        <translation>Cabrera-Kreis, aVL I −aVR II …</translation>
    </message>
    <message>
        <source>&amp;Paper speed</source>
        <translation>&amp;Papiervorschub</translation>
    </message>
    <message>
        <source>%1 mm/s</source>
        <translation>%1 mm/s</translation>
    </message>
    <message>
        <source>&amp;Gain</source>
        <translation>&amp;Verstärkung</translation>
    </message>
    <message>
        <source>%1 mm/mV</source>
        <translation>%1 mm/mV</translation>
    </message>
    <message>
        <source>&amp;Filter of the traces</source>
        <translation>&amp;Filter der Kurven</translation>
    </message>
    <message>
        <source>No high-pass</source>
        <translation>Kein Hochpass</translation>
    </message>
    <message>
        <source>High-pass %1 Hz</source>
        <translation>Hochpass %1 Hz</translation>
    </message>
    <message>
        <source>No low-pass</source>
        <translation>Kein Tiefpass</translation>
    </message>
    <message>
        <source>Low-pass %1 Hz</source>
        <translation>Tiefpass %1 Hz</translation>
    </message>
    <message>
        <source>No mains notch</source>
        <translation>Kein Netzfilter</translation>
    </message>
    <message>
        <source>Notch %1 Hz</source>
        <translation>Netzfilter %1 Hz</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>Farb&amp;schema</translation>
    </message>
    <message>
        <source>Light, pink paper</source>
        <translation>Hell, rosa Papier</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Paper, black and white</source>
        <translation>Papier, schwarzweiß</translation>
    </message>
    <message>
        <source>Cluster &amp;colours</source>
        <translation>Farben der &amp;Cluster</translation>
    </message>
    <message>
        <source>Standard palette</source>
        <translation>Übliche Farben</translation>
    </message>
    <message>
        <source>Colour-blind-safe palette</source>
        <translation>Farben für Farbenblinde</translation>
    </message>
    <message>
        <source>Next theme</source>
        <translation>Nächstes Farbschema</translation>
    </message>
    <message>
        <source>Filter on or off</source>
        <translation>Filter ein oder aus</translation>
    </message>
    <message>
        <source>Slower paper</source>
        <translation>Langsamerer Vorschub</translation>
    </message>
    <message>
        <source>Faster paper</source>
        <translation>Schnellerer Vorschub</translation>
    </message>
    <message>
        <source>Less gain</source>
        <translation>Weniger Verstärkung</translation>
    </message>
    <message>
        <source>More gain</source>
        <translation>Mehr Verstärkung</translation>
    </message>
    <message>
        <source>Next single lead</source>
        <translation>Nächste einzelne Ableitung</translation>
    </message>
    <message>
        <source>Previous single lead</source>
        <translation>Vorige einzelne Ableitung</translation>
    </message>
    <message>
        <source>&amp;Standard page</source>
        <translation>&amp;Standardseite</translation>
    </message>
    <message>
        <source>3×4 + II, 25 mm/s, 10 mm/mV, unfiltered, all of the page (S)</source>
        <translation>3×4 + II, 25 mm/s, 10 mm/mV, ungefiltert, ganze Seite (S)</translation>
    </message>
    <message>
        <source>show %1</source>
        <translation>%1 zeigen</translation>
    </message>
    <message>
        <source>hide %1</source>
        <translation>%1 verbergen</translation>
    </message>
    <message>
        <source>3×4 + %1</source>
        <translation>3×4 + %1</translation>
    </message>
    <message>
        <source>3×4 + %1, %2, %3</source>
        <translation>3×4 + %1, %2, %3</translation>
    </message>
    <message>
        <source>12×1</source>
        <translation>12×1</translation>
    </message>
    <message>
        <source>%1, Cabrera</source>
        <translation>%1, Cabrera</translation>
    </message>
    <message>
        <source>Unfiltered</source>
        <translation>Ungefiltert</translation>
    </message>
    <message>
        <source>%1–%2 Hz</source>
        <translation>%1–%2 Hz</translation>
    </message>
    <message>
        <source>from %1 Hz</source>
        <translation>ab %1 Hz</translation>
    </message>
    <message>
        <source>to %1 Hz</source>
        <translation>bis %1 Hz</translation>
    </message>
    <message>
        <source>notch %1</source>
        <translation>Netz %1</translation>
    </message>
    <message>
        <source>%1, V ½</source>
        <translation>%1, V ½</translation>
    </message>
    <message>
        <source>&amp;QTc formula</source>
        <translation>&amp;QTc-Formel</translation>
    </message>
    <message>
        <source>&amp;Uncertainty of the cluster</source>
        <translation>&amp;Unsicherheit des Clusters</translation>
    </message>
    <message>
        <source>How unsure the assignment to a cluster is (entropy), under the leads; not how sure the prediction is</source>
        <translation>Wie unsicher die Zuordnung zu einem Cluster ist (Entropie), unter den Ableitungen; nicht, wie sicher die Vorhersage ist</translation>
    </message>
    <message>
        <source>Wh&amp;y</source>
        <translation>Waru&amp;m</translation>
    </message>
    <message>
        <source>What each cluster adds to the chosen output, under the leads: red for, blue against</source>
        <translation>Was jeder Cluster zur gewählten Ausgabe beiträgt, unter den Ableitungen: rot dafür, blau dagegen</translation>
    </message>
    <message>
        <source>Uncertainty</source>
        <translation>Unsicherheit</translation>
    </message>
</context>
<context>
    <name>ecg::WhyPanel</name>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>What each cluster adds; choose one to highlight it</source>
        <translation>Was jeder Cluster beiträgt; wählen Sie einen, um ihn hervorzuheben</translation>
    </message>
    <message>
        <source>for %1, the clusters&apos; shares say %2</source>
        <translation>für %1 sagen die Anteile der Cluster %2</translation>
    </message>
    <message>
        <source>A random forest that learned what the network says from the clusters&apos; shares alone. Each bar is what a share adds to its answer (Shapley values); they add up from %1, what it says when it knows nothing, to %2. The network says %3.</source>
        <translation>Ein Random Forest, der allein aus den Anteilen der Cluster gelernt hat, was das Netz sagt. Jeder Balken ist, was ein Anteil zu seiner Antwort beiträgt (Shapley-Werte); sie führen von %1, was er ohne jedes Wissen sagt, zu %2. Das Netz sagt %3.</translation>
    </message>
    <message>
        <source>Cluster %1 · %2
%3</source>
        <translation>Cluster %1 · %2
%3</translation>
    </message>
</context>
<context>
    <name>ecg::WindowActions</name>
    <message>
        <source>&amp;Open record…</source>
        <translation>Aufzeichnung ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>Open one or more records</source>
        <translation>Eine oder mehrere Aufzeichnungen öffnen</translation>
    </message>
    <message>
        <source>Open &amp;folder or data set…</source>
        <translation>&amp;Ordner oder Datensatz öffnen…</translation>
    </message>
    <message>
        <source>Open a folder of records or a data set such as PTB-XL</source>
        <translation>Einen Ordner mit Aufzeichnungen oder einen Datensatz wie PTB-XL öffnen</translation>
    </message>
    <message>
        <source>&amp;Save record as…</source>
        <translation>Aufzeichnung &amp;speichern unter…</translation>
    </message>
    <message>
        <source>Save the leads in millivolts as CSV, WFDB or EDF</source>
        <translation>Die Ableitungen in Millivolt als CSV, WFDB oder EDF speichern</translation>
    </message>
    <message>
        <source>&amp;Export figure…</source>
        <translation>Abbildung &amp;exportieren…</translation>
    </message>
    <message>
        <source>Save the page as PDF, SVG or PNG</source>
        <translation>Die Seite als PDF, SVG oder PNG speichern</translation>
    </message>
    <message>
        <source>Export e&amp;xplanation…</source>
        <translation>E&amp;rklärung exportieren…</translation>
    </message>
    <message>
        <source>Save the numbers as JSON or CSV</source>
        <translation>Die Zahlen als JSON oder CSV speichern</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Previous record</source>
        <translation>&amp;Vorige Aufzeichnung</translation>
    </message>
    <message>
        <source>&amp;Next record</source>
        <translation>&amp;Nächste Aufzeichnung</translation>
    </message>
    <message>
        <source>Pre&amp;vious page</source>
        <translation>Vori&amp;ge Seite</translation>
    </message>
    <message>
        <source>The ten seconds before of a long record, else the previous record</source>
        <translation>Die zehn Sekunden davor einer langen Aufzeichnung, sonst die vorige Aufzeichnung</translation>
    </message>
    <message>
        <source>Nex&amp;t page</source>
        <translation>Nächste Sei&amp;te</translation>
    </message>
    <message>
        <source>The next ten seconds of a long record, else the next record</source>
        <translation>Die nächsten zehn Sekunden einer langen Aufzeichnung, sonst die nächste Aufzeichnung</translation>
    </message>
    <message>
        <source>Zoom &amp;in</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Zoom &amp;out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>&amp;Reset view</source>
        <translation>Ganze Seite &amp;zeigen</translation>
    </message>
    <message>
        <source>Show the whole page again</source>
        <translation>Wieder die ganze Seite zeigen</translation>
    </message>
    <message>
        <source>&amp;True size</source>
        <translation>Wahre &amp;Größe</translation>
    </message>
    <message>
        <source>A millimetre of the page is a millimetre on this screen</source>
        <translation>Ein Millimeter der Seite ist ein Millimeter auf diesem Bildschirm</translation>
    </message>
    <message>
        <source>Cali&amp;brate the screen…</source>
        <translation>&amp;Bildschirm kalibrieren…</translation>
    </message>
    <message>
        <source>Measure this screen with a ruler</source>
        <translation>Diesen Bildschirm mit einem Lineal ausmessen</translation>
    </message>
    <message>
        <source>&amp;Calipers</source>
        <translation>&amp;Zirkel</translation>
    </message>
    <message>
        <source>Measure time and voltage; starts with QT of a beat in view</source>
        <translation>Zeit und Spannung messen; beginnt mit QT eines sichtbaren Schlages</translation>
    </message>
    <message>
        <source>&amp;March out</source>
        <translation>Intervall &amp;wiederholen</translation>
    </message>
    <message>
        <source>Repeat the calipers&apos; interval</source>
        <translation>Das Intervall des Zirkels wiederholen</translation>
    </message>
    <message>
        <source>&amp;Other handle</source>
        <translation>&amp;Anderer Griff</translation>
    </message>
    <message>
        <source>Arrow keys move the calipers&apos; other handle</source>
        <translation>Pfeiltasten bewegen den anderen Griff des Zirkels</translation>
    </message>
    <message>
        <source>Voltage handle up</source>
        <translation>Spannungsgriff nach oben</translation>
    </message>
    <message>
        <source>Voltage handle down</source>
        <translation>Spannungsgriff nach unten</translation>
    </message>
    <message>
        <source>Measurement &amp;table</source>
        <translation>Mess&amp;tabelle</translation>
    </message>
    <message>
        <source>RR, PR, QRS, QT, QTc, axis, ST</source>
        <translation>RR, PQ, QRS, QT, QTc, Achse, ST</translation>
    </message>
    <message>
        <source>Co&amp;py the measurements</source>
        <translation>Messwerte &amp;kopieren</translation>
    </message>
    <message>
        <source>As a table to paste</source>
        <translation>Als Tabelle zum Einfügen</translation>
    </message>
    <message>
        <source>&amp;Name the highlighted cluster…</source>
        <translation>Hervorgehobenen Cluster be&amp;nennen…</translation>
    </message>
    <message>
        <source>Cursor left</source>
        <translation>Cursor nach links</translation>
    </message>
    <message>
        <source>Cursor right</source>
        <translation>Cursor nach rechts</translation>
    </message>
    <message>
        <source>Cursor left by a large box</source>
        <translation>Cursor um ein großes Kästchen nach links</translation>
    </message>
    <message>
        <source>Cursor right by a large box</source>
        <translation>Cursor um ein großes Kästchen nach rechts</translation>
    </message>
    <message>
        <source>Scroll left</source>
        <translation>Nach links verschieben</translation>
    </message>
    <message>
        <source>Scroll right</source>
        <translation>Nach rechts verschieben</translation>
    </message>
    <message>
        <source>P&amp;revious occurrence</source>
        <translation>V&amp;origes Vorkommen</translation>
    </message>
    <message>
        <source>Ne&amp;xt occurrence</source>
        <translation>Nä&amp;chstes Vorkommen</translation>
    </message>
    <message>
        <source>Stop or clear</source>
        <translation>Abbrechen oder aufheben</translation>
    </message>
    <message>
        <source>Stop the work under way, remove the calipers, clear the highlight</source>
        <translation>Laufende Arbeit abbrechen, Zirkel entfernen, Hervorhebung aufheben</translation>
    </message>
    <message>
        <source>Next &amp;Grad-CAM target</source>
        <translation>Nächstes Ziel für Grad-CA&amp;M</translation>
    </message>
    <message>
        <source>&amp;Side panel</source>
        <translation>Seiten&amp;leiste</translation>
    </message>
    <message>
        <source>Open &amp;model…</source>
        <translation>&amp;Modell öffnen…</translation>
    </message>
    <message>
        <source>Open a TorchScript network</source>
        <translation>Ein TorchScript-Netz öffnen</translation>
    </message>
    <message>
        <source>Open &amp;codebook…</source>
        <translation>&amp;Codebuch öffnen…</translation>
    </message>
    <message>
        <source>&amp;Fit a codebook…</source>
        <translation>Codebuch &amp;bestimmen…</translation>
    </message>
    <message>
        <source>Cluster the model&apos;s activations over a set of records</source>
        <translation>Die Aktivierungen des Modells über viele Aufzeichnungen clustern</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;About EcgLens</source>
        <translation>&amp;Über EcgLens</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Explanation &amp;settings…</source>
        <translation>Ein&amp;stellungen der Erklärung…</translation>
    </message>
    <message>
        <source>Temperature, depth factors, and where frames sit in time</source>
        <translation>Temperatur, Tiefenfaktoren und Lage der Rahmen in der Zeit</translation>
    </message>
    <message>
        <source>Cluster &amp;atlas…</source>
        <translation>Cluster-&amp;Atlas…</translation>
    </message>
    <message>
        <source>What each cluster is: typical moments, place in the beat, classes</source>
        <translation>Was jeder Cluster ist: typische Momente, Ort im Herzschlag, Klassen</translation>
    </message>
    <message>
        <source>Na&amp;me the leads…</source>
        <translation>&amp;Ableitungen benennen…</translation>
    </message>
    <message>
        <source>Say which leads the channels of this record are; remembered for records with the same channels</source>
        <translation>Sagen Sie, welche Ableitungen die Kanäle dieser Aufzeichnung sind; wird für Aufzeichnungen mit denselben Kanälen behalten</translation>
    </message>
    <message>
        <source>About this mod&amp;el…</source>
        <translation>Über dieses Mod&amp;ell…</translation>
    </message>
    <message>
        <source>State what the file does not say; where its taps sit in time</source>
        <translation>Angeben, was die Datei nicht sagt; wo ihre Abgriffe in der Zeit liegen</translation>
    </message>
    <message>
        <source>A&amp;udit…</source>
        <translation>Prüf&amp;ung…</translation>
    </message>
    <message>
        <source>Whether the clusters can be trusted: experiments on a set of records</source>
        <translation>Ob den Clustern zu trauen ist: Versuche auf einer Reihe von Aufzeichnungen</translation>
    </message>
</context>
<context>
    <name>ecg::WindowCommands</name>
    <message>
        <source>Open records</source>
        <translation>Aufzeichnungen öffnen</translation>
    </message>
    <message>
        <source>ECG records (*.hea *.dat *.mat *.edf *.csv *.tsv *.txt *.hdf5 *.h5 *.xml *.scp *.dcm *.ecg RECORDS);;All files (*)</source>
        <translation>EKG-Aufzeichnungen (*.hea *.dat *.mat *.edf *.csv *.tsv *.txt *.hdf5 *.h5 *.xml *.scp *.dcm *.ecg RECORDS);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Open a folder of records or a data set</source>
        <translation>Ordner mit Aufzeichnungen oder Datensatz öffnen</translation>
    </message>
    <message>
        <source>Open a TorchScript model</source>
        <translation>TorchScript-Modell öffnen</translation>
    </message>
    <message>
        <source>TorchScript models (*.pt *.pth *.ts);;All files (*)</source>
        <translation>TorchScript-Modelle (*.pt *.pth *.ts);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Open a codebook</source>
        <translation>Codebuch öffnen</translation>
    </message>
    <message>
        <source>Codebooks (*.json);;All files (*)</source>
        <translation>Codebücher (*.json);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>CSV, a column a lead (*.csv)</source>
        <translation>CSV, eine Spalte je Ableitung (*.csv)</translation>
    </message>
    <message>
        <source>WFDB (*.hea)</source>
        <translation>WFDB (*.hea)</translation>
    </message>
    <message>
        <source>EDF+ (*.edf)</source>
        <translation>EDF+ (*.edf)</translation>
    </message>
    <message>
        <source>Save record as</source>
        <translation>Aufzeichnung speichern unter</translation>
    </message>
    <message>
        <source>JSON, all numbers (*.json)</source>
        <translation>JSON, alle Zahlen (*.json)</translation>
    </message>
    <message>
        <source>CSV, a row a time step (*.csv)</source>
        <translation>CSV, eine Zeile je Zeitschritt (*.csv)</translation>
    </message>
    <message>
        <source>Export explanation</source>
        <translation>Erklärung exportieren</translation>
    </message>
</context>
<context>
    <name>ecg::WindowMenus</name>
    <message>
        <source>nothing yet</source>
        <translation>noch nichts</translation>
    </message>
    <message>
        <source>Nothing (no reading ahead)</source>
        <translation>Nichts (kein Vorauslesen)</translation>
    </message>
    <message>
        <source>Up to %1 MB</source>
        <translation>Bis zu %1 MB</translation>
    </message>
    <message>
        <source>As the system: %1</source>
        <translation>Wie das System: %1</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>&amp;Demo</source>
        <translation>&amp;Beispiel</translation>
    </message>
    <message>
        <source>&amp;Keep seen records in memory</source>
        <translation>Ge&amp;sehene Aufzeichnungen im Speicher halten</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>S&amp;prache</translation>
    </message>
    <message>
        <source>Recent mo&amp;dels</source>
        <translation>Zuletzt geöffnete M&amp;odelle</translation>
    </message>
    <message>
        <source>Recent code&amp;books</source>
        <translation>Zuletzt geöffnete Code&amp;bücher</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Model</source>
        <translation>&amp;Modell</translation>
    </message>
    <message>
        <source>Meas&amp;ure</source>
        <translation>Me&amp;ssen</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Sinus rhythm</source>
        <translation>Sinusrhythmus</translation>
    </message>
    <message>
        <source>Anterior infarction</source>
        <translation>Vorderwandinfarkt</translation>
    </message>
    <message>
        <source>Inferior infarction</source>
        <translation>Hinterwandinfarkt</translation>
    </message>
    <message>
        <source>Left bundle branch block</source>
        <translation>Linksschenkelblock</translation>
    </message>
    <message>
        <source>Right bundle branch block</source>
        <translation>Rechtsschenkelblock</translation>
    </message>
    <message>
        <source>Left ventricular hypertrophy</source>
        <translation>Linksventrikuläre Hypertrophie</translation>
    </message>
    <message>
        <source>ST-T change</source>
        <translation>ST-T-Veränderung</translation>
    </message>
    <message>
        <source>Atrial fibrillation</source>
        <translation>Vorhofflimmern</translation>
    </message>
    <message>
        <source>Ventricular ectopy</source>
        <translation>Ventrikuläre Extrasystolen</translation>
    </message>
    <message>
        <source>&amp;Bundled models</source>
        <translation>&amp;Mitgelieferte Modelle</translation>
    </message>
</context>
<context>
    <name>ecg::WindowParts</name>
    <message>
        <source>Record &amp;list</source>
        <translation>Aufzeichnungs&amp;liste</translation>
    </message>
    <message>
        <source>For research, not for diagnosis</source>
        <translation>Für die Forschung, nicht zur Diagnose</translation>
    </message>
</context>
<context>
    <name>ecg::WindowToolBar</name>
    <message>
        <source>Layout of the page</source>
        <translation>Anordnung der Seite</translation>
    </message>
    <message>
        <source>Paper speed</source>
        <translation>Papiervorschub</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>Verstärkung</translation>
    </message>
    <message>
        <source>Filter of the traces; the network never gets it</source>
        <translation>Filter der Kurven; das Netz bekommt ihn nie</translation>
    </message>
    <message>
        <source>Lanes under the leads</source>
        <translation>Spuren unter den Ableitungen</translation>
    </message>
    <message>
        <source>Lanes</source>
        <translation>Spuren</translation>
    </message>
</context>
<context>
    <name>ecg::Workbench</name>
    <message>
        <source>Drawing the figure</source>
        <translation>Die Abbildung wird gezeichnet</translation>
    </message>
    <message>
        <source>Writing the record</source>
        <translation>Die Aufzeichnung wird geschrieben</translation>
    </message>
    <message>
        <source>Looking for records</source>
        <translation>Aufzeichnungen werden gesucht</translation>
    </message>
    <message>
        <source>Loading the model</source>
        <translation>Das Modell wird geladen</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>none is loaded</source>
        <translation>es ist keines geladen</translation>
    </message>
    <message>
        <source>Open a model.</source>
        <translation>Öffnen Sie ein Modell.</translation>
    </message>
    <message>
        <source>the model was changed meanwhile</source>
        <translation>das Modell wurde unterdessen gewechselt</translation>
    </message>
    <message>
        <source>is too long to be explained in the background</source>
        <translation>ist zu lang, um im Hintergrund erklärt zu werden</translation>
    </message>
    <message>
        <source>Open it.</source>
        <translation>Öffnen Sie sie.</translation>
    </message>
    <message>
        <source>has changed since it was opened</source>
        <translation>wurde geändert, seit es geöffnet wurde</translation>
    </message>
    <message>
        <source>Open it again.</source>
        <translation>Öffnen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Choose a new or an empty folder.</source>
        <translation>Wählen Sie einen neuen oder leeren Ordner.</translation>
    </message>
    <message>
        <source>holds an audit.json that is no audit</source>
        <translation>enthält eine audit.json, die keine Prüfung ist</translation>
    </message>
    <message>
        <source>holds the audit of another codebook</source>
        <translation>enthält die Prüfung eines anderen Codebuchs</translation>
    </message>
    <message>
        <source>no files can be made there</source>
        <translation>dort können keine Dateien angelegt werden</translation>
    </message>
    <message>
        <source>holds files that are of no audit</source>
        <translation>enthält Dateien, die zu keiner Prüfung gehören</translation>
    </message>
    <message>
        <source>Writing the report</source>
        <translation>Der Bericht wird geschrieben</translation>
    </message>
</context>
<context>
    <name>edf.an-unknown-number-of</name>
    <message>
        <source>an unknown number of</source>
        <translation>einer unbekannten Zahl von</translation>
    </message>
</context>
<context>
    <name>edf.annotations-not-kept</name>
    <message>
        <source>%1 more annotations than the first %2 are not kept</source>
        <translation>%1 Annotationen über die ersten %2 hinaus wurden nicht behalten</translation>
    </message>
</context>
<context>
    <name>edf.data-record-beyond-file</name>
    <message>
        <source>its data records are longer than the file</source>
        <translation>ihre Datenblöcke sind länger als die Datei</translation>
    </message>
</context>
<context>
    <name>edf.data-records-empty</name>
    <message>
        <source>its data records hold no samples</source>
        <translation>ihre Datenblöcke enthalten keine Abtastwerte</translation>
    </message>
</context>
<context>
    <name>edf.data-records-overlap</name>
    <message>
        <source>%1 data records start before the one before them ends; each is put right behind it, so times from there on are uncertain</source>
        <translation>%1 Datenblöcke beginnen, bevor der vorige endet; jeder steht direkt hinter ihm, Zeiten danach sind unsicher</translation>
    </message>
</context>
<context>
    <name>edf.duration-is-no-time</name>
    <message>
        <source>the duration of a data record is no time</source>
        <translation>die Dauer eines Datenblocks ist keine Zeit</translation>
    </message>
</context>
<context>
    <name>edf.ends-with-header</name>
    <message>
        <source>holds no samples: it ends with its header</source>
        <translation>enthält keine Abtastwerte: Sie endet mit dem Kopf</translation>
    </message>
</context>
<context>
    <name>edf.ends-within-header</name>
    <message>
        <source>it ends within its header</source>
        <translation>sie endet in ihrem Kopf</translation>
    </message>
</context>
<context>
    <name>edf.gap-too-long</name>
    <message>
        <source>holds %1 of signal and a gap of %2 in its clock, %3 after its start: too long for one record</source>
        <translation>enthält %1 Signal und eine Lücke von %2 in der Uhr, %3 nach dem Beginn: zu lang für eine Aufzeichnung</translation>
    </message>
</context>
<context>
    <name>edf.goes-on-behind-header</name>
    <message>
        <source>The file goes on behind the %1 data records that its header states; that is not read</source>
        <translation>Die Datei geht hinter den %1 Datenblöcken ihres Kopfes weiter; das wird nicht gelesen</translation>
    </message>
</context>
<context>
    <name>edf.header-length-differs</name>
    <message>
        <source>The header states another length of itself than it has</source>
        <translation>Der Kopf nennt eine andere Länge als seine eigene</translation>
    </message>
</context>
<context>
    <name>edf.interrupted-once</name>
    <message>
        <source>The recording was interrupted once; samples are missing there</source>
        <translation>Die Aufzeichnung wurde einmal unterbrochen; dort fehlen Abtastwerte</translation>
    </message>
</context>
<context>
    <name>edf.interruptions</name>
    <message>
        <source>The recording was interrupted %1 times; samples are missing there</source>
        <translation>Die Aufzeichnung wurde %1-mal unterbrochen; dort fehlen Abtastwerte</translation>
    </message>
</context>
<context>
    <name>edf.lead-beyond-range</name>
    <message>
        <source>spans what an EDF file cannot state</source>
        <translation>umfasst mehr, als eine EDF-Datei angeben kann</translation>
    </message>
</context>
<context>
    <name>edf.left-out-scale-unknown</name>
    <message>
        <source>Left out, the scale is unknown: %1</source>
        <translation>Ausgelassen, die Skala ist unbekannt: %1</translation>
    </message>
</context>
<context>
    <name>edf.missing-as-below-minimum</name>
    <message>
        <source>Samples missing in some leads only are written as one below the digital minimum of their signal, as EDF has no code for them; this program reads them as missing, others as a value</source>
        <translation>Abtastwerte, die nur in manchen Ableitungen fehlen, werden als eins unter dem digitalen Minimum ihres Signals geschrieben, da EDF kein Zeichen für sie hat; dieses Programm liest sie als fehlend, andere als Wert</translation>
    </message>
</context>
<context>
    <name>edf.name-and-why</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>edf.no-duration</name>
    <message>
        <source>states no duration of its data records</source>
        <translation>nennt keine Dauer der Datenblöcke</translation>
    </message>
</context>
<context>
    <name>edf.no-samples</name>
    <message>
        <source>no samples</source>
        <translation>keine Abtastwerte</translation>
    </message>
</context>
<context>
    <name>edf.no-signal</name>
    <message>
        <source>holds no signal</source>
        <translation>enthält kein Signal</translation>
    </message>
</context>
<context>
    <name>edf.no-signal-in-volts</name>
    <message>
        <source>holds no signal in volts (found: %1)</source>
        <translation>enthält kein Signal in Volt (gefunden: %1)</translation>
    </message>
</context>
<context>
    <name>edf.no-signal-of-known-scale</name>
    <message>
        <source>holds no signal whose scale is known: %1</source>
        <translation>enthält kein Signal, dessen Skala bekannt ist: %1</translation>
    </message>
</context>
<context>
    <name>edf.no-unit</name>
    <message>
        <source>no unit</source>
        <translation>keine Einheit</translation>
    </message>
</context>
<context>
    <name>edf.not-valid</name>
    <message>
        <source>is no valid EDF file: %1</source>
        <translation>ist keine gültige EDF-Datei: %1</translation>
    </message>
</context>
<context>
    <name>edf.other-version</name>
    <message>
        <source>it does not start with an EDF file&apos;s version, 0</source>
        <translation>sie beginnt nicht mit der Version einer EDF-Datei, 0</translation>
    </message>
</context>
<context>
    <name>edf.rate-cannot-be-stated</name>
    <message>
        <source>cannot be stated in an EDF file</source>
        <translation>lässt sich in einer EDF-Datei nicht angeben</translation>
    </message>
</context>
<context>
    <name>edf.rate-stated-as</name>
    <message>
        <source>The rate of %1 Hz is stated as %2 Hz</source>
        <translation>Die Rate von %1 Hz ist als %2 Hz angegeben</translation>
    </message>
</context>
<context>
    <name>edf.rates-and-interruptions</name>
    <message>
        <source>has signals of different rates and more than %1 interruptions</source>
        <translation>hat Signale verschiedener Raten und mehr als %1 Unterbrechungen</translation>
    </message>
</context>
<context>
    <name>edf.record-count-is-no-count</name>
    <message>
        <source>its number of data records is no count</source>
        <translation>ihre Zahl der Datenblöcke ist keine Anzahl</translation>
    </message>
</context>
<context>
    <name>edf.record-too-long</name>
    <message>
        <source>is too long for an EDF file at its sampling rate</source>
        <translation>ist bei ihrer Abtastrate zu lang für eine EDF-Datei</translation>
    </message>
</context>
<context>
    <name>edf.records-cut-short</name>
    <message>
        <source>The file is cut short: %1 of %2 data records are complete</source>
        <translation>Die Datei ist abgeschnitten: %1 von %2 Datenblöcken sind vollständig</translation>
    </message>
</context>
<context>
    <name>edf.records-cut-short-within</name>
    <message>
        <source>The file is cut short: %1 of %2 data records are complete, of one more the beginning</source>
        <translation>Die Datei ist abgeschnitten: %1 von %2 Datenblöcken sind vollständig, von einem weiteren der Anfang</translation>
    </message>
</context>
<context>
    <name>edf.sample-count-is-no-count</name>
    <message>
        <source>the number of samples in a data record of %1 is no count</source>
        <translation>die Zahl der Abtastwerte in einem Datenblock von %1 ist keine Anzahl</translation>
    </message>
</context>
<context>
    <name>edf.scale-digital-range-empty</name>
    <message>
        <source>digital minimum and maximum are the same</source>
        <translation>kleinster und größter digitaler Wert sind gleich</translation>
    </message>
</context>
<context>
    <name>edf.scale-no-digital-range</name>
    <message>
        <source>its digital range is no pair of numbers</source>
        <translation>sein digitaler Bereich ist kein Zahlenpaar</translation>
    </message>
</context>
<context>
    <name>edf.scale-no-number</name>
    <message>
        <source>its scale is no number</source>
        <translation>seine Skalierung ist keine Zahl</translation>
    </message>
</context>
<context>
    <name>edf.scale-no-physical-range</name>
    <message>
        <source>its physical range is no pair of numbers</source>
        <translation>sein physikalischer Bereich ist kein Zahlenpaar</translation>
    </message>
</context>
<context>
    <name>edf.scale-no-sample-count</name>
    <message>
        <source>its number of samples is no count</source>
        <translation>die Zahl seiner Abtastwerte ist keine Anzahl</translation>
    </message>
</context>
<context>
    <name>edf.scale-physical-range-empty</name>
    <message>
        <source>physical minimum and maximum are the same</source>
        <translation>kleinster und größter physikalischer Wert sind gleich</translation>
    </message>
</context>
<context>
    <name>edf.signal</name>
    <message>
        <source>signal %1</source>
        <translation>Signal %1</translation>
    </message>
</context>
<context>
    <name>edf.signal-count-is-no-count</name>
    <message>
        <source>its number of signals is no count</source>
        <translation>ihre Zahl der Signale ist keine Anzahl</translation>
    </message>
</context>
<context>
    <name>edf.signal-labelled</name>
    <message>
        <source>signal %1 (%2)</source>
        <translation>Signal %1 (%2)</translation>
    </message>
</context>
<context>
    <name>edf.start-of-data-record-unknown</name>
    <message>
        <source>is discontinuous (EDF+D) but does not say when data record %1 starts</source>
        <translation>ist unterbrochen (EDF+D), sagt aber nicht, wann Datenblock %1 beginnt</translation>
    </message>
</context>
<context>
    <name>edf.written-discontinuous</name>
    <message>
        <source>Where no lead was measured the file holds nothing (EDF+D); readers of EDF that do not look at the times of its data records close the gap up</source>
        <translation>Wo keine Ableitung gemessen ist, enthält die Datei nichts (EDF+D); Leseprogramme, die nicht auf die Zeiten der Datenblöcke sehen, schließen die Lücke</translation>
    </message>
</context>
<context>
    <name>explain.fitted-without-layer</name>
    <message>
        <source>the codebook was fitted without this layer (factor 0), so its centroids say nothing of it</source>
        <translation>das Codebuch wurde ohne diese Schicht bestimmt (Faktor 0), seine Schwerpunkte sagen daher nichts über sie</translation>
    </message>
</context>
<context>
    <name>explain.grad-cam-not-finite</name>
    <message>
        <source>its activation or gradient holds a value that is not a finite number</source>
        <translation>Aktivierung oder Gradient enthält einen Wert, der keine endliche Zahl ist</translation>
    </message>
</context>
<context>
    <name>explain.grad-cam-shapes-differ</name>
    <message>
        <source>activation and gradient differ in shape</source>
        <translation>Aktivierung und Gradient haben verschiedene Formen</translation>
    </message>
</context>
<context>
    <name>explain.grad-cam-too-large</name>
    <message>
        <source>the products of its activation and gradient are too large for float</source>
        <translation>die Produkte von Aktivierung und Gradient sind zu groß für float</translation>
    </message>
</context>
<context>
    <name>explain.grad-cam-zero</name>
    <message>
        <source>The Grad-CAM map of %1 is zero everywhere.</source>
        <translation>Das Grad-CAM von %1 ist überall null.</translation>
    </message>
</context>
<context>
    <name>explain.gradient-not-finite</name>
    <message>
        <source>a gradient at its input is not a finite number</source>
        <translation>ein Gradient an seinem Eingang ist keine endliche Zahl</translation>
    </message>
</context>
<context>
    <name>explain.gradients-unlike-targets</name>
    <message>
        <source>it gave %1 gradients for %2 targets</source>
        <translation>gab %1 Gradienten für %2 Ziele</translation>
    </message>
</context>
<context>
    <name>explain.half-pixel-frames</name>
    <message>
        <source>Frames are placed as half-pixel (offsets %1) instead of where the codebook says (%2).</source>
        <translation>Rahmen liegen als halbe Bildpunkte (Versatz %1) statt dort, wo das Codebuch sagt (%2).</translation>
    </message>
</context>
<context>
    <name>explain.less-than-1-percent</name>
    <message>
        <source>less than 1 %</source>
        <translation>weniger als 1 %</translation>
    </message>
</context>
<context>
    <name>explain.no-output-of-that-name</name>
    <message>
        <source>the model has no output of that name</source>
        <translation>das Modell hat keine Ausgabe dieses Namens</translation>
    </message>
</context>
<context>
    <name>explain.no-such-placement</name>
    <message>
        <source>there is no such placement of frames</source>
        <translation>eine solche Lage der Rahmen gibt es nicht</translation>
    </message>
</context>
<context>
    <name>explain.not-a-number-in-it</name>
    <message>
        <source>holds something that is no number</source>
        <translation>enthält etwas, das keine Zahl ist</translation>
    </message>
</context>
<context>
    <name>explain.not-a-positive-number</name>
    <message>
        <source>is not a positive number</source>
        <translation>ist keine positive Zahl</translation>
    </message>
</context>
<context>
    <name>explain.nowhere-measured</name>
    <message>
        <source>At no time were half of the leads measured that the model needs: there are no clusters, entropy or Grad-CAM.</source>
        <translation>Zu keiner Zeit war die Hälfte der Ableitungen gemessen, die das Modell braucht: Es gibt weder Cluster noch Entropie noch Grad-CAM.</translation>
    </message>
</context>
<context>
    <name>explain.occlusion-leaves-gaps</name>
    <message>
        <source>stretches must be at least one time step apart, and no further than they are wide</source>
        <translation>Strecken müssen mindestens einen Zeitschritt auseinander liegen und nicht weiter, als sie breit sind</translation>
    </message>
</context>
<context>
    <name>explain.one-stretch-looked-at</name>
    <message>
        <source>the network looked at one stretch of %1 of %2; before and after it nothing was measured</source>
        <translation>das Netz sah ein Stück von %1 von %2; davor und danach ist nichts gemessen</translation>
    </message>
</context>
<context>
    <name>explain.other-depth-factors</name>
    <message>
        <source>Depth factors %1 instead of the codebook&apos;s %2: its centroids were scaled to them, not fitted anew.</source>
        <translation>Tiefenfaktoren %1 statt %2 des Codebuchs: Seine Schwerpunkte wurden darauf skaliert, nicht neu bestimmt.</translation>
    </message>
</context>
<context>
    <name>explain.other-depth-factors-and-temperature</name>
    <message>
        <source>Depth factors %1 instead of the codebook&apos;s %2: its centroids were scaled to them, not fitted anew. The temperature was calibrated for the codebook&apos;s own.</source>
        <translation>Tiefenfaktoren %1 statt %2 des Codebuchs: Seine Schwerpunkte wurden darauf skaliert, nicht neu bestimmt. Die Temperatur wurde für die eigenen des Codebuchs kalibriert.</translation>
    </message>
</context>
<context>
    <name>explain.other-temperature</name>
    <message>
        <source>Temperature %1 instead of the codebook&apos;s %2.</source>
        <translation>Temperatur %1 statt %2 des Codebuchs.</translation>
    </message>
</context>
<context>
    <name>explain.outputs-unlike-labels</name>
    <message>
        <source>it gave %1 outputs for %2 labels</source>
        <translation>gab %1 Ausgaben für %2 Klassen</translation>
    </message>
</context>
<context>
    <name>explain.partly-unmeasured</name>
    <message>
        <source>For %1 of %2 there is no cluster, entropy or Grad-CAM: more than half of the leads were not measured then.</source>
        <translation>Für %1 von %2 gibt es weder Cluster noch Entropie noch Grad-CAM: Mehr als die Hälfte der Ableitungen war da nicht gemessen.</translation>
    </message>
</context>
<context>
    <name>explain.record-temperature</name>
    <message>
        <source>Temperature %1, at which the mean entropy of this record is 0.5, instead of the codebook&apos;s %2: mean entropies of records cannot be compared.</source>
        <translation>Temperatur %1, bei der die mittlere Entropie dieser Aufzeichnung 0.5 ist, statt %2 des Codebuchs: Mittlere Entropien von Aufzeichnungen sind nicht vergleichbar.</translation>
    </message>
</context>
<context>
    <name>explain.record-without-measured-lead</name>
    <message>
        <source>nothing was measured in the leads that the model needs: each is missing or flat</source>
        <translation>in den Ableitungen, die das Modell braucht, ist nichts gemessen: Jede fehlt oder ist flach</translation>
    </message>
</context>
<context>
    <name>explain.rests-on-part-of-input</name>
    <message>
        <source>the prediction rests on %1 of the input: the rest was not measured</source>
        <translation>die Vorhersage beruht auf %1 der Eingabe: Der Rest ist nicht gemessen</translation>
    </message>
</context>
<context>
    <name>explain.stretches-looked-at</name>
    <message>
        <source>the network looked at %1 stretches of %2 in all, of %3; between them nothing was measured</source>
        <translation>das Netz sah %1 Stücke von zusammen %2 von %3; dazwischen ist nichts gemessen</translation>
    </message>
</context>
<context>
    <name>file.changed-while-read</name>
    <message>
        <source>changed while it was read</source>
        <translation>änderte sich beim Lesen</translation>
    </message>
</context>
<context>
    <name>file.empty</name>
    <message>
        <source>is empty</source>
        <translation>ist leer</translation>
    </message>
</context>
<context>
    <name>file.larger-than</name>
    <message>
        <source>is larger than %1 MiB</source>
        <translation>ist größer als %1 MiB</translation>
    </message>
</context>
<context>
    <name>file.link-to-another-folder</name>
    <message>
        <source>is a link to a file in another folder, which is not replaced</source>
        <translation>ist ein Verweis auf eine Datei in einem anderen Ordner, die nicht ersetzt wird</translation>
    </message>
</context>
<context>
    <name>file.no-reading</name>
    <message>
        <source>cannot be read</source>
        <translation>kann nicht gelesen werden</translation>
    </message>
</context>
<context>
    <name>file.no-writing</name>
    <message>
        <source>cannot be written</source>
        <translation>kann nicht geschrieben werden</translation>
    </message>
</context>
<context>
    <name>file.none</name>
    <message>
        <source>no such file</source>
        <translation>keine solche Datei</translation>
    </message>
</context>
<context>
    <name>file.not-a-file-name</name>
    <message>
        <source>is not the name of a file</source>
        <translation>ist kein Dateiname</translation>
    </message>
</context>
<context>
    <name>file.not-opened-for-reading</name>
    <message>
        <source>cannot be opened for reading</source>
        <translation>lässt sich nicht zum Lesen öffnen</translation>
    </message>
</context>
<context>
    <name>file.not-read-to-its-end</name>
    <message>
        <source>could not be read to its end</source>
        <translation>war nicht bis zum Ende lesbar</translation>
    </message>
</context>
<context>
    <name>file.not-regular</name>
    <message>
        <source>is not a regular file</source>
        <translation>ist keine gewöhnliche Datei</translation>
    </message>
</context>
<context>
    <name>file.not-written</name>
    <message>
        <source>cannot be written: %1</source>
        <translation>lässt sich nicht schreiben: %1</translation>
    </message>
</context>
<context>
    <name>file.reading-failed</name>
    <message>
        <source>reading failed</source>
        <translation>das Lesen schlug fehl</translation>
    </message>
</context>
<context>
    <name>filter.frequency-not-positive</name>
    <message>
        <source>the %1 frequency is not positive and finite</source>
        <translation>die Frequenz (%1) ist nicht positiv und endlich</translation>
    </message>
</context>
<context>
    <name>filter.high-pass</name>
    <message>
        <source>high-pass</source>
        <translation>Hochpass</translation>
    </message>
</context>
<context>
    <name>filter.high-pass-beyond-half-rate</name>
    <message>
        <source>the high-pass frequency is not below half the sampling rate</source>
        <translation>die Frequenz des Hochpasses liegt nicht unter der halben Abtastrate</translation>
    </message>
</context>
<context>
    <name>filter.low-pass</name>
    <message>
        <source>low-pass</source>
        <translation>Tiefpass</translation>
    </message>
</context>
<context>
    <name>filter.notch</name>
    <message>
        <source>notch</source>
        <translation>Kerbfilter</translation>
    </message>
</context>
<context>
    <name>filter.rate-not-positive</name>
    <message>
        <source>the sampling frequency is not positive and finite</source>
        <translation>die Abtastfrequenz ist nicht positiv und endlich</translation>
    </message>
</context>
<context>
    <name>filter.rates-too-different</name>
    <message>
        <source>the rates differ by a factor of more than %1</source>
        <translation>die Raten unterscheiden sich um mehr als das %1-Fache</translation>
    </message>
</context>
<context>
    <name>filter.ratio-too-extreme</name>
    <message>
        <source>the ratio of the rates is too extreme</source>
        <translation>das Verhältnis der Raten ist zu extrem</translation>
    </message>
</context>
<context>
    <name>filter.resampling-rate-not-positive</name>
    <message>
        <source>a rate is not positive and finite</source>
        <translation>eine Rate ist nicht positiv und endlich</translation>
    </message>
</context>
<context>
    <name>filter.result-too-long</name>
    <message>
        <source>the result would exceed 2^31 samples</source>
        <translation>das Ergebnis hätte mehr als 2^31 Abtastwerte</translation>
    </message>
</context>
<context>
    <name>fit.clusters-of-time-steps</name>
    <message>
        <source>%1 clusters of %2 time steps</source>
        <translation>%1 Cluster aus %2 Zeitschritten</translation>
    </message>
</context>
<context>
    <name>fit.fewer-points-than-clusters</name>
    <message>
        <source>the time steps hold only %1 different points, fewer than %2 clusters</source>
        <translation>die Zeitschritte enthalten nur %1 verschiedene Punkte, weniger als %2 Cluster</translation>
    </message>
</context>
<context>
    <name>fit.labels-beyond-memory</name>
    <message>
        <source>%1 MB do not hold the labels of %2 records</source>
        <translation>%1 MB fassen die Zuordnungen von %2 Aufzeichnungen nicht</translation>
    </message>
</context>
<context>
    <name>fit.more-time-steps-than-fit</name>
    <message>
        <source>the labels of more than %1 time steps do not fit, and the records have more</source>
        <translation>die Zuordnungen von mehr als %1 Zeitschritten haben keinen Platz, und die Aufzeichnungen haben mehr</translation>
    </message>
</context>
<context>
    <name>fit.no-row-of-finite-numbers</name>
    <message>
        <source>expected at least one row of %1 finite numbers</source>
        <translation>wenigstens eine Zeile aus %1 endlichen Zahlen erwartet</translation>
    </message>
</context>
<context>
    <name>fit.no-temperature-for-codebook</name>
    <message>
        <source>no temperature gives a mean entropy of 0.5 (are the centroids equal?)</source>
        <translation>keine Temperatur ergibt eine mittlere Entropie von 0.5 (sind die Schwerpunkte gleich?)</translation>
    </message>
</context>
<context>
    <name>fit.no-temperature-for-record</name>
    <message>
        <source>no temperature gives this record a mean entropy of 0.5 (is its signal flat?)</source>
        <translation>keine Temperatur gibt dieser Aufzeichnung eine mittlere Entropie von 0.5 (ist ihr Signal flach?)</translation>
    </message>
</context>
<context>
    <name>fit.no-time-step</name>
    <message>
        <source>there is no time step to cluster</source>
        <translation>es gibt keinen Zeitschritt zum Clustern</translation>
    </message>
</context>
<context>
    <name>forest.cannot-be-packed</name>
    <message>
        <source>it cannot be written as a file</source>
        <translation>er kann nicht als Datei geschrieben werden</translation>
    </message>
</context>
<context>
    <name>forest.no-packed-forest</name>
    <message>
        <source>holds something that is no forest</source>
        <translation>enthält etwas, das kein Forest ist</translation>
    </message>
</context>
<context>
    <name>forest.no-rows</name>
    <message>
        <source>there is nothing to learn from</source>
        <translation>es gibt nichts, woraus zu lernen wäre</translation>
    </message>
</context>
<context>
    <name>forest.not-finite</name>
    <message>
        <source>a value is not a finite number</source>
        <translation>ein Wert ist keine endliche Zahl</translation>
    </message>
</context>
<context>
    <name>forest.other-length</name>
    <message>
        <source>there are not as many answers as records</source>
        <translation>es sind nicht so viele Antworten wie Aufzeichnungen</translation>
    </message>
</context>
<context>
    <name>frames.differ-in-number</name>
    <message>
        <source>activations, taps and depth factors differ in number</source>
        <translation>Aktivierungen, Abgriffe und Tiefenfaktoren sind verschieden viele</translation>
    </message>
</context>
<context>
    <name>frames.factor-out-of-range</name>
    <message>
        <source>a factor is negative, not finite or more than a million</source>
        <translation>ein Faktor ist negativ, nicht endlich oder über einer Million</translation>
    </message>
</context>
<context>
    <name>frames.factors-all-zero</name>
    <message>
        <source>all are zero</source>
        <translation>alle sind null</translation>
    </message>
</context>
<context>
    <name>frames.factors-for-taps</name>
    <message>
        <source>%1 given for %2 tapped layers</source>
        <translation>%1 angegeben für %2 abgegriffene Schichten</translation>
    </message>
</context>
<context>
    <name>frames.failed</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>frames.file-not-grown</name>
    <message>
        <source>cannot grow</source>
        <translation>kann nicht wachsen</translation>
    </message>
</context>
<context>
    <name>frames.file-not-made</name>
    <message>
        <source>cannot be made</source>
        <translation>lässt sich nicht anlegen</translation>
    </message>
</context>
<context>
    <name>frames.file-not-mapped</name>
    <message>
        <source>cannot be mapped</source>
        <translation>lässt sich nicht einblenden</translation>
    </message>
</context>
<context>
    <name>frames.norm-too-large</name>
    <message>
        <source>the values of frame %1 are too large: their norm is %2, and beyond %3 products of them leave the range of float</source>
        <translation>die Werte von Rahmen %1 sind zu groß: Ihre Norm ist %2, und über %3 verlassen Produkte davon den Bereich von float</translation>
    </message>
</context>
<context>
    <name>frames.other-number-of-taps</name>
    <message>
        <source>the model gave %1 taps, expected %2</source>
        <translation>das Modell gab %1 Abgriffe, erwartet waren %2</translation>
    </message>
</context>
<context>
    <name>frames.other-shape</name>
    <message>
        <source>the model gave %1 x %2 values, expected %3 x %4</source>
        <translation>das Modell gab %1 x %2 Werte, erwartet waren %3 x %4</translation>
    </message>
</context>
<context>
    <name>frames.place-undefined</name>
    <message>
        <source>its place in time is undefined (stride must be positive, offset finite)</source>
        <translation>die Lage in der Zeit ist unbestimmt (Schrittweite muss positiv, Versatz endlich sein)</translation>
    </message>
</context>
<context>
    <name>frames.value-not-finite</name>
    <message>
        <source>frame %1 holds a value that is not a finite number</source>
        <translation>Rahmen %1 enthält einen Wert, der keine endliche Zahl ist</translation>
    </message>
</context>
<context>
    <name>hdf5.all-zero</name>
    <message>
        <source>holds no signal: every value is 0</source>
        <translation>enthält kein Signal: Jeder Wert ist 0</translation>
    </message>
</context>
<context>
    <name>hdf5.broken-data-set</name>
    <message>
        <source>has a broken data set &quot;%1&quot;</source>
        <translation>hat einen beschädigten Datensatz „%1“</translation>
    </message>
</context>
<context>
    <name>hdf5.chunks-too-large</name>
    <message>
        <source>has chunks too large to read</source>
        <translation>hat Blöcke, die zu groß zum Lesen sind</translation>
    </message>
</context>
<context>
    <name>hdf5.holds-more-than-it-says</name>
    <message>
        <source>it holds more than it says</source>
        <translation>sie enthält mehr, als sie sagt</translation>
    </message>
</context>
<context>
    <name>hdf5.holds-records</name>
    <message>
        <source>holds %1 records</source>
        <translation>enthält %1 Aufzeichnungen</translation>
    </message>
</context>
<context>
    <name>hdf5.id-no-number</name>
    <message>
        <source>has an exam_id that is no number and no short text</source>
        <translation>hat eine exam_id, die weder Zahl noch kurzer Text ist</translation>
    </message>
</context>
<context>
    <name>hdf5.id-not-read</name>
    <message>
        <source>has an exam_id that cannot be read</source>
        <translation>hat eine exam_id, die sich nicht lesen lässt</translation>
    </message>
</context>
<context>
    <name>hdf5.ids-unlike-tracings</name>
    <message>
        <source>does not have one exam_id a tracing</source>
        <translation>hat nicht eine exam_id je Aufzeichnung</translation>
    </message>
</context>
<context>
    <name>hdf5.in-other-files</name>
    <message>
        <source>keeps &quot;%1&quot; in other files</source>
        <translation>hält „%1“ in anderen Dateien</translation>
    </message>
</context>
<context>
    <name>hdf5.library-failed</name>
    <message>
        <source>its content made the HDF5 library fail (signal %1)</source>
        <translation>ihr Inhalt brachte die HDF5-Bibliothek zum Absturz (Signal %1)</translation>
    </message>
</context>
<context>
    <name>hdf5.library-too-slow</name>
    <message>
        <source>its content kept the HDF5 library busy for too long</source>
        <translation>ihr Inhalt hielt die HDF5-Bibliothek zu lange auf</translation>
    </message>
</context>
<context>
    <name>hdf5.no-record-at</name>
    <message>
        <source>has no record %1</source>
        <translation>hat keine Aufzeichnung %1</translation>
    </message>
</context>
<context>
    <name>hdf5.no-such-record</name>
    <message>
        <source>holds no record &quot;%1&quot;</source>
        <translation>enthält keine Aufzeichnung „%1“</translation>
    </message>
</context>
<context>
    <name>hdf5.not-opened</name>
    <message>
        <source>cannot be opened as an HDF5 file: it is cut short or damaged</source>
        <translation>lässt sich nicht als HDF5-Datei öffnen: Sie ist abgeschnitten oder beschädigt</translation>
    </message>
</context>
<context>
    <name>hdf5.not-read</name>
    <message>
        <source>could not be read: %1</source>
        <translation>war nicht lesbar: %1</translation>
    </message>
</context>
<context>
    <name>hdf5.padding-not-shown</name>
    <message>
        <source>%1 samples of zero before and %2 behind the recording are padding of the data set: the network gets them, the page does not show them</source>
        <translation>%1 Abtastwerte mit 0 vor und %2 hinter der Aufzeichnung sind Auffüllung des Datensatzes: Das Netz bekommt sie, die Seite zeigt sie nicht</translation>
    </message>
</context>
<context>
    <name>hdf5.rate-and-unit-assumed</name>
    <message>
        <source>The layout states no rate and no unit: 400 Hz as in CODE-15 %; unit %1, concluded from the amplitudes in the file</source>
        <translation>Der Aufbau nennt weder Rate noch Einheit: 400 Hz wie in CODE-15 %; Einheit %1, aus den Ausschlägen geschlossen</translation>
    </message>
</context>
<context>
    <name>hdf5.record-by-index</name>
    <message>
        <source>No record is called %1: this is the one at that index, %2</source>
        <translation>Keine Aufzeichnung heißt %1: Dies ist die an dieser Stelle, %2</translation>
    </message>
</context>
<context>
    <name>hdf5.record-not-read</name>
    <message>
        <source>could not be read at record %1</source>
        <translation>ließ sich bei Aufzeichnung %1 nicht lesen</translation>
    </message>
</context>
<context>
    <name>hdf5.refers-elsewhere</name>
    <message>
        <source>refers to another place for &quot;%1&quot;</source>
        <translation>verweist für „%1“ auf einen anderen Ort</translation>
    </message>
</context>
<context>
    <name>hdf5.shape-ambiguous</name>
    <message>
        <source>has tracings of %1 x %2 values: which axis are the 12 leads?</source>
        <translation>hat Kurven von %1 x %2 Werten: Welche Achse sind die 12 Ableitungen?</translation>
    </message>
</context>
<context>
    <name>hdf5.tracings-no-numbers</name>
    <message>
        <source>has tracings that are no numbers</source>
        <translation>hat Kurven, die keine Zahlen sind</translation>
    </message>
</context>
<context>
    <name>hdf5.tracings-of-absurd-size</name>
    <message>
        <source>claims tracings of absurd size: %1 x %2 x %3</source>
        <translation>behauptet Kurven von unsinniger Größe: %1 x %2 x %3</translation>
    </message>
</context>
<context>
    <name>hdf5.tracings-of-other-axes</name>
    <message>
        <source>has tracings of %1 axes, not 3</source>
        <translation>hat Kurven von %1 Achsen, nicht 3</translation>
    </message>
</context>
<context>
    <name>hdf5.tracings-of-size-0</name>
    <message>
        <source>has tracings of size 0</source>
        <translation>hat Kurven der Größe 0</translation>
    </message>
</context>
<context>
    <name>hdf5.unknown-shape</name>
    <message>
        <source>has a data set of an unknown shape</source>
        <translation>hat einen Datensatz unbekannter Form</translation>
    </message>
</context>
<context>
    <name>hdf5.without-data-set</name>
    <message>
        <source>is an HDF5 file without a data set &quot;%1&quot;</source>
        <translation>ist eine HDF5-Datei ohne einen Datensatz „%1“</translation>
    </message>
</context>
<context>
    <name>helper.missing</name>
    <message>
        <source>this helper program is missing</source>
        <translation>dieses Hilfsprogramm fehlt</translation>
    </message>
</context>
<context>
    <name>helper.not-started</name>
    <message>
        <source>cannot be started: %1</source>
        <translation>kann nicht gestartet werden: %1</translation>
    </message>
</context>
<context>
    <name>host.answer-cut-short</name>
    <message>
        <source>it is cut short</source>
        <translation>sie ist abgeschnitten</translation>
    </message>
</context>
<context>
    <name>host.answer-makes-no-sense</name>
    <message>
        <source>the process that runs the network gave an answer that makes no sense: %1</source>
        <translation>der Prozess, der das Netz ausführt, gab eine Antwort ohne Sinn: %1</translation>
    </message>
</context>
<context>
    <name>host.answer-too-long</name>
    <message>
        <source>it is too long</source>
        <translation>sie ist zu lang</translation>
    </message>
</context>
<context>
    <name>host.died</name>
    <message>
        <source>the process that runs the network has died: %1</source>
        <translation>der Prozess, der das Netz ausführt, ist gestorben: %1</translation>
    </message>
</context>
<context>
    <name>host.ended-by-abort</name>
    <message>
        <source>it gave up</source>
        <translation>es hat aufgegeben</translation>
    </message>
</context>
<context>
    <name>host.ended-by-instruction</name>
    <message>
        <source>it met an instruction that this processor does not have</source>
        <translation>es traf auf einen Befehl, den dieser Prozessor nicht hat</translation>
    </message>
</context>
<context>
    <name>host.ended-by-kill</name>
    <message>
        <source>it was killed, perhaps because memory ran out</source>
        <translation>es wurde beendet, vielleicht weil der Speicher ausging</translation>
    </message>
</context>
<context>
    <name>host.ended-by-memory-access</name>
    <message>
        <source>it used memory that is not its own, or nested too deep</source>
        <translation>es hat fremden Speicher benutzt oder ist zu tief verschachtelt</translation>
    </message>
</context>
<context>
    <name>host.ended-by-signal</name>
    <message>
        <source>signal %1</source>
        <translation>Signal %1</translation>
    </message>
</context>
<context>
    <name>host.ended-dividing-by-zero</name>
    <message>
        <source>it divided by zero</source>
        <translation>es hat durch null geteilt</translation>
    </message>
</context>
<context>
    <name>host.ended-with-code</name>
    <message>
        <source>exit code %1</source>
        <translation>Endecode %1</translation>
    </message>
</context>
<context>
    <name>host.input-twice</name>
    <message>
        <source>an input is there twice</source>
        <translation>eine Eingabe kommt doppelt vor</translation>
    </message>
</context>
<context>
    <name>host.length-beyond-end</name>
    <message>
        <source>a length is beyond its end</source>
        <translation>eine Länge reicht über ihr Ende hinaus</translation>
    </message>
</context>
<context>
    <name>host.memory-not-shared</name>
    <message>
        <source>cannot be shared: %1</source>
        <translation>kann nicht geteilt werden: %1</translation>
    </message>
</context>
<context>
    <name>host.memory-too-small</name>
    <message>
        <source>the network wants more memory than the %1 MB it is given</source>
        <translation>das Netz will mehr Speicher als die %1 MB, die es bekommt</translation>
    </message>
</context>
<context>
    <name>host.model-changes</name>
    <message>
        <source>the network is another one each time it is opened</source>
        <translation>das Netz ist bei jedem Öffnen ein anderes</translation>
    </message>
</context>
<context>
    <name>host.more-than-expected</name>
    <message>
        <source>there is more than was expected</source>
        <translation>sie enthält mehr als erwartet</translation>
    </message>
</context>
<context>
    <name>host.no-leads-or-labels</name>
    <message>
        <source>there are no leads, no labels, or too many</source>
        <translation>es gibt keine Ableitungen, keine Klassen oder zu viele</translation>
    </message>
</context>
<context>
    <name>host.no-model-file</name>
    <message>
        <source>a model without a file</source>
        <translation>ein Modell ohne Datei</translation>
    </message>
</context>
<context>
    <name>host.no-seccomp</name>
    <message>
        <source>this system does not let a process give up its rights (seccomp), and a model is not run with them</source>
        <translation>dieses System lässt einen Prozess seine Rechte nicht abgeben (seccomp), und mit ihnen wird kein Modell ausgeführt</translation>
    </message>
</context>
<context>
    <name>host.no-such-model</name>
    <message>
        <source>no such model</source>
        <translation>kein solches Modell</translation>
    </message>
</context>
<context>
    <name>host.no-such-tap</name>
    <message>
        <source>no such tap</source>
        <translation>kein solcher Abgriff</translation>
    </message>
</context>
<context>
    <name>host.not-of-this-program</name>
    <message>
        <source>is not the one of this EcgLens</source>
        <translation>gehört nicht zu diesem EcgLens</translation>
    </message>
</context>
<context>
    <name>host.not-reached</name>
    <message>
        <source>cannot be reached: %1</source>
        <translation>ist nicht zu erreichen: %1</translation>
    </message>
</context>
<context>
    <name>host.number-not-finite</name>
    <message>
        <source>a number is not finite</source>
        <translation>eine Zahl ist nicht endlich</translation>
    </message>
</context>
<context>
    <name>host.number-out-of-range</name>
    <message>
        <source>a number is out of its range</source>
        <translation>eine Zahl liegt außerhalb ihres Bereichs</translation>
    </message>
</context>
<context>
    <name>host.other-answer</name>
    <message>
        <source>the process that runs the network gave an answer to another question</source>
        <translation>der Prozess, der das Netz ausführt, antwortete auf eine andere Frage</translation>
    </message>
</context>
<context>
    <name>host.rate-not-positive</name>
    <message>
        <source>the rate is not above 0</source>
        <translation>die Rate ist nicht größer als 0</translation>
    </message>
</context>
<context>
    <name>host.scale-of-0</name>
    <message>
        <source>a scale is 0</source>
        <translation>eine Skalierung ist 0</translation>
    </message>
</context>
<context>
    <name>host.scaling-unlike-leads</name>
    <message>
        <source>the scaling does not fit the leads</source>
        <translation>die Skalierung passt nicht zu den Ableitungen</translation>
    </message>
</context>
<context>
    <name>host.stride-not-positive</name>
    <message>
        <source>a stride is not above 0</source>
        <translation>ein Schritt ist nicht größer als 0</translation>
    </message>
</context>
<context>
    <name>host.tap-too-large</name>
    <message>
        <source>a tap is too large</source>
        <translation>ein Abgriff ist zu groß</translation>
    </message>
</context>
<context>
    <name>host.too-little-memory</name>
    <message>
        <source>too little shared memory</source>
        <translation>zu wenig gemeinsamer Speicher</translation>
    </message>
</context>
<context>
    <name>host.unknown-message</name>
    <message>
        <source>it says what this program does not know</source>
        <translation>sie sagt etwas, das dieses Programm nicht kennt</translation>
    </message>
</context>
<context>
    <name>ishne.checksum</name>
    <message>
        <source>The header fails its checksum: something in it was changed</source>
        <translation>Die Prüfsumme des Kopfes stimmt nicht: Etwas darin wurde verändert</translation>
    </message>
</context>
<context>
    <name>ishne.cut-short</name>
    <message>
        <source>The file is cut short: %1 of the %2 samples that its header states are there</source>
        <translation>Die Datei ist abgeschnitten: %1 der %2 Abtastwerte, die ihr Kopf angibt, sind da</translation>
    </message>
</context>
<context>
    <name>ishne.ends-within-header</name>
    <message>
        <source>it ends within its header</source>
        <translation>sie endet in ihrem Kopf</translation>
    </message>
</context>
<context>
    <name>ishne.goes-on-behind-header</name>
    <message>
        <source>The file goes on behind the %1 samples a lead that its header states; that is not read</source>
        <translation>Die Datei geht hinter den %1 Abtastwerten je Ableitung weiter, die ihr Kopf angibt; das wird nicht gelesen</translation>
    </message>
</context>
<context>
    <name>ishne.lead-count</name>
    <message>
        <source>its number of leads is none from 1 to 12</source>
        <translation>ihre Zahl der Ableitungen ist keine von 1 bis 12</translation>
    </message>
</context>
<context>
    <name>ishne.left-out-scale-unknown</name>
    <message>
        <source>Left out, the scale is unknown: %1</source>
        <translation>Ausgelassen, die Skala ist unbekannt: %1</translation>
    </message>
</context>
<context>
    <name>ishne.no-lead-of-known-scale</name>
    <message>
        <source>holds no lead whose scale is known</source>
        <translation>enthält keine Ableitung, deren Skala bekannt ist</translation>
    </message>
</context>
<context>
    <name>ishne.no-samples</name>
    <message>
        <source>it holds no samples</source>
        <translation>sie enthält keine Abtastwerte</translation>
    </message>
</context>
<context>
    <name>ishne.not-valid</name>
    <message>
        <source>is no valid ISHNE file: %1</source>
        <translation>ist keine gültige ISHNE-Datei: %1</translation>
    </message>
</context>
<context>
    <name>ishne.other-start</name>
    <message>
        <source>it does not start with ISHNE1.0</source>
        <translation>sie beginnt nicht mit ISHNE1.0</translation>
    </message>
</context>
<context>
    <name>ishne.samples-outside-file</name>
    <message>
        <source>its samples begin in front of the header&apos;s end or behind the file&apos;s</source>
        <translation>ihre Abtastwerte beginnen vor dem Ende des Kopfes oder hinter dem der Datei</translation>
    </message>
</context>
<context>
    <name>ishne.text-does-not-fit</name>
    <message>
        <source>the text behind its header is longer than the file, or than any such text</source>
        <translation>der Text hinter ihrem Kopf ist länger als die Datei oder als jeder solche Text</translation>
    </message>
</context>
<context>
    <name>json.content</name>
    <message>
        <source>the content %1</source>
        <translation>der Inhalt %1</translation>
    </message>
</context>
<context>
    <name>json.empty-or-too-long</name>
    <message>
        <source>is empty or too long</source>
        <translation>ist leer oder zu lang</translation>
    </message>
</context>
<context>
    <name>json.entry-not-a-text</name>
    <message>
        <source>holds something that is not a text</source>
        <translation>enthält etwas, das kein Text ist</translation>
    </message>
</context>
<context>
    <name>json.field</name>
    <message>
        <source>field &quot;%1&quot; %2</source>
        <translation>Feld „%1“ %2</translation>
    </message>
</context>
<context>
    <name>json.inverse-beyond-float</name>
    <message>
        <source>or its inverse is beyond float&apos;s range</source>
        <translation>oder der Kehrwert liegt außerhalb des Bereichs von float</translation>
    </message>
</context>
<context>
    <name>json.is</name>
    <message>
        <source>is &quot;%1&quot;</source>
        <translation>ist „%1“</translation>
    </message>
</context>
<context>
    <name>json.is-expected</name>
    <message>
        <source>is &quot;%1&quot;, expected &quot;%2&quot;</source>
        <translation>ist „%1“, erwartet wird „%2“</translation>
    </message>
</context>
<context>
    <name>json.less-than-snippet-before</name>
    <message>
        <source>is less than that of the snippet before it</source>
        <translation>ist kleiner als bei dem Ausschnitt davor</translation>
    </message>
</context>
<context>
    <name>json.missing</name>
    <message>
        <source>is missing</source>
        <translation>fehlt</translation>
    </message>
</context>
<context>
    <name>json.more-entries-than-asked-for</name>
    <message>
        <source>has more entries than were asked for</source>
        <translation>hat mehr Einträge als verlangt</translation>
    </message>
</context>
<context>
    <name>json.more-than-two-entries</name>
    <message>
        <source>has more than two entries</source>
        <translation>hat mehr als zwei Einträge</translation>
    </message>
</context>
<context>
    <name>json.more-time-steps-than-there-are</name>
    <message>
        <source>holds more time steps than there are</source>
        <translation>enthält mehr Zeitschritte, als es gibt</translation>
    </message>
</context>
<context>
    <name>json.negative-number</name>
    <message>
        <source>holds a negative number</source>
        <translation>enthält eine negative Zahl</translation>
    </message>
</context>
<context>
    <name>json.not-a-count-of-at-most</name>
    <message>
        <source>holds something that is not a count of at most %1</source>
        <translation>enthält etwas, das keine Anzahl bis %1 ist</translation>
    </message>
</context>
<context>
    <name>json.not-a-list</name>
    <message>
        <source>is not a list</source>
        <translation>ist keine Liste</translation>
    </message>
</context>
<context>
    <name>json.not-a-list-of-numbers</name>
    <message>
        <source>is not a list of %1 numbers</source>
        <translation>ist keine Liste von %1 Zahlen</translation>
    </message>
</context>
<context>
    <name>json.not-a-number</name>
    <message>
        <source>is not a number</source>
        <translation>ist keine Zahl</translation>
    </message>
</context>
<context>
    <name>json.not-a-text</name>
    <message>
        <source>is not a text</source>
        <translation>ist kein Text</translation>
    </message>
</context>
<context>
    <name>json.not-a-whole-number-from-to</name>
    <message>
        <source>is not a whole number from %1 to %2</source>
        <translation>ist keine ganze Zahl von %1 bis %2</translation>
    </message>
</context>
<context>
    <name>json.not-an-object</name>
    <message>
        <source>is not an object</source>
        <translation>ist kein Objekt</translation>
    </message>
</context>
<context>
    <name>json.not-between</name>
    <message>
        <source>is not between %1 and %2</source>
        <translation>liegt nicht zwischen %1 und %2</translation>
    </message>
</context>
<context>
    <name>json.not-finite</name>
    <message>
        <source>is not finite</source>
        <translation>ist nicht endlich</translation>
    </message>
</context>
<context>
    <name>json.not-options-of-records</name>
    <message>
        <source>is not a list of options for each record</source>
        <translation>ist keine Liste von Optionen je Aufzeichnung</translation>
    </message>
</context>
<context>
    <name>json.not-positive</name>
    <message>
        <source>is not positive</source>
        <translation>ist nicht positiv</translation>
    </message>
</context>
<context>
    <name>json.not-the-only-value</name>
    <message>
        <source>is not %1, the only value this program knows</source>
        <translation>ist nicht %1, der einzige Wert, den dieses Programm kennt</translation>
    </message>
</context>
<context>
    <name>json.not-the-sum-over-clusters</name>
    <message>
        <source>is not the sum over the clusters</source>
        <translation>ist nicht die Summe über die Cluster</translation>
    </message>
</context>
<context>
    <name>json.not-true-or-false</name>
    <message>
        <source>is neither true nor false</source>
        <translation>ist weder wahr noch falsch</translation>
    </message>
</context>
<context>
    <name>json.not-valid</name>
    <message>
        <source>it is not valid JSON (%1)</source>
        <translation>ist kein gültiges JSON (%1)</translation>
    </message>
</context>
<context>
    <name>json.not-what-they-are-part-of</name>
    <message>
        <source>does not add up to what it is part of</source>
        <translation>ergibt in der Summe nicht das, wovon es Teil ist</translation>
    </message>
</context>
<context>
    <name>json.number-above-a-million</name>
    <message>
        <source>holds a number above a million</source>
        <translation>enthält eine Zahl über einer Million</translation>
    </message>
</context>
<context>
    <name>json.number-beyond-float</name>
    <message>
        <source>holds a number beyond float&apos;s range</source>
        <translation>enthält eine Zahl außerhalb des Bereichs von float</translation>
    </message>
</context>
<context>
    <name>json.number-not-finite</name>
    <message>
        <source>a number is not finite and cannot be written</source>
        <translation>eine Zahl ist nicht endlich und lässt sich nicht schreiben</translation>
    </message>
</context>
<context>
    <name>json.only-zeros</name>
    <message>
        <source>holds only zeros</source>
        <translation>enthält nur Nullen</translation>
    </message>
</context>
<context>
    <name>json.other-length-than-lead-before</name>
    <message>
        <source>is not as long as that of the lead before it</source>
        <translation>ist nicht so lang wie bei der Ableitung davor</translation>
    </message>
</context>
<context>
    <name>json.other-number-of-entries</name>
    <message>
        <source>has %1 entries, expected %2</source>
        <translation>hat %1 Einträge, erwartet werden %2</translation>
    </message>
</context>
<context>
    <name>json.other-number-of-entries-from-to</name>
    <message>
        <source>has %1 entries, expected %2 to %3</source>
        <translation>hat %1 Einträge, erwartet werden %2 bis %3</translation>
    </message>
</context>
<context>
    <name>json.rows-unlike-clusters</name>
    <message>
        <source>has %1 rows, but &quot;clusters&quot; is %2</source>
        <translation>hat %1 Zeilen, aber „clusters“ ist %2</translation>
    </message>
</context>
<context>
    <name>json.squares-beyond-float</name>
    <message>
        <source>holds numbers whose squares are beyond float&apos;s range</source>
        <translation>enthält Zahlen, deren Quadrate außerhalb des Bereichs von float liegen</translation>
    </message>
</context>
<context>
    <name>json.too-many-entries</name>
    <message>
        <source>has too many entries</source>
        <translation>hat zu viele Einträge</translation>
    </message>
</context>
<context>
    <name>json.voltage-of-no-ecg</name>
    <message>
        <source>holds a voltage that no ECG has</source>
        <translation>enthält eine Spannung, die kein EKG hat</translation>
    </message>
</context>
<context>
    <name>knowledge.of-another-codebook</name>
    <message>
        <source>it was made for another codebook or model</source>
        <translation>sie wurde für ein anderes Codebuch oder Modell erzeugt</translation>
    </message>
</context>
<context>
    <name>list.and</name>
    <message>
        <source>%1 and %2</source>
        <translation>%1 und %2</translation>
    </message>
</context>
<context>
    <name>list.comma</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>list.or</name>
    <message>
        <source>%1 or %2</source>
        <translation>%1 oder %2</translation>
    </message>
</context>
<context>
    <name>meaning.a-little-more-common</name>
    <message>
        <source>a little more common (%1 times) in %2 (%3 records) than in %4</source>
        <translation>etwas häufiger (%1-mal) bei %2 (%3 Aufzeichnungen) als bei %4</translation>
    </message>
</context>
<context>
    <name>meaning.all-over-the-beat</name>
    <message>
        <source>all over the beat</source>
        <translation>über den ganzen Schlag</translation>
    </message>
</context>
<context>
    <name>meaning.and-part</name>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>meaning.between-waves</name>
    <message>
        <source>between the waves</source>
        <translation>zwischen den Wellen</translation>
    </message>
</context>
<context>
    <name>meaning.more-times-as-common</name>
    <message>
        <source>more than %1 times as common in %2 (%3 records) as in %4</source>
        <translation>mehr als %1-mal so häufig bei %2 (%3 Aufzeichnungen) wie bei %4</translation>
    </message>
</context>
<context>
    <name>meaning.mostly-one</name>
    <message>
        <source>mostly %1</source>
        <translation>meist %1</translation>
    </message>
</context>
<context>
    <name>meaning.mostly-two</name>
    <message>
        <source>mostly %1 and %2</source>
        <translation>meist %1 und %2</translation>
    </message>
</context>
<context>
    <name>meaning.name-all-over</name>
    <message>
        <source>all over</source>
        <translation>überall</translation>
    </message>
</context>
<context>
    <name>meaning.name-two</name>
    <message>
        <source>%1–%2</source>
        <translation>%1–%2</translation>
    </message>
</context>
<context>
    <name>meaning.name-with-class</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>meaning.no-class-stands-out</name>
    <message>
        <source>in no class surely more common than elsewhere</source>
        <translation>in keiner Klasse sicher häufiger als sonst</translation>
    </message>
</context>
<context>
    <name>meaning.not-in-this-record</name>
    <message>
        <source>not in this record</source>
        <translation>nicht in dieser Aufzeichnung</translation>
    </message>
</context>
<context>
    <name>meaning.other-records</name>
    <message>
        <source>other records (%1)</source>
        <translation>anderen Aufzeichnungen (%1)</translation>
    </message>
</context>
<context>
    <name>meaning.place-and-duration</name>
    <message>
        <source>%1, %2 ms</source>
        <translation>%1, %2 ms</translation>
    </message>
</context>
<context>
    <name>meaning.records-of</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>meaning.share-of-record</name>
    <message>
        <source>%1 % of this record</source>
        <translation>%1 % dieser Aufzeichnung</translation>
    </message>
</context>
<context>
    <name>meaning.share-usual-from</name>
    <message>
        <source>%1 (usual: from %2 %)</source>
        <translation>%1 (üblich: ab %2 %)</translation>
    </message>
</context>
<context>
    <name>meaning.share-usual-up-to</name>
    <message>
        <source>%1 (usual: up to %2 %)</source>
        <translation>%1 (üblich: bis %2 %)</translation>
    </message>
</context>
<context>
    <name>meaning.times-as-common</name>
    <message>
        <source>%1 times as common in %2 (%3 records) as in %4</source>
        <translation>%1-mal so häufig bei %2 (%3 Aufzeichnungen) wie bei %4</translation>
    </message>
</context>
<context>
    <name>meaning.too-rare</name>
    <message>
        <source>too rare in the atlas to say in which class</source>
        <translation>im Atlas zu selten, um zu sagen, in welcher Klasse</translation>
    </message>
</context>
<context>
    <name>metadata.a-dotted-name</name>
    <message>
        <source>a submodule&apos;s dotted name</source>
        <translation>der Name eines Untermoduls mit Punkten</translation>
    </message>
</context>
<context>
    <name>metadata.a-list-of-arguments</name>
    <message>
        <source>a list of forward&apos;s arguments, named %1</source>
        <translation>eine Liste der Argumente von forward, benannt %1</translation>
    </message>
</context>
<context>
    <name>metadata.a-list-of-inputs-named</name>
    <message>
        <source>a list of inputs named %1</source>
        <translation>eine Liste von Eingaben, benannt %1</translation>
    </message>
</context>
<context>
    <name>metadata.a-list-of-inputs-with-name</name>
    <message>
        <source>a list of inputs with a name: %1</source>
        <translation>eine Liste von Eingaben mit einem Namen: %1</translation>
    </message>
</context>
<context>
    <name>metadata.a-list-of-leads</name>
    <message>
        <source>a list of lead names</source>
        <translation>eine Liste von Namen von Ableitungen</translation>
    </message>
</context>
<context>
    <name>metadata.a-list-of-taps</name>
    <message>
        <source>a list of submodule names, or of {name, stride, offset}</source>
        <translation>eine Liste von Namen von Untermodulen oder von {name, stride, offset}</translation>
    </message>
</context>
<context>
    <name>metadata.a-list-of-texts</name>
    <message>
        <source>a list of texts, one per output</source>
        <translation>eine Liste von Texten, einer je Ausgabe</translation>
    </message>
</context>
<context>
    <name>metadata.a-list-with-ecg</name>
    <message>
        <source>a list with &quot;ecg&quot; in it</source>
        <translation>eine Liste mit „ecg“ darin</translation>
    </message>
</context>
<context>
    <name>metadata.a-list-without-repetition</name>
    <message>
        <source>a list without repetition: %1 is there twice</source>
        <translation>eine Liste ohne Wiederholung (%1 kommt doppelt vor)</translation>
    </message>
</context>
<context>
    <name>metadata.a-number</name>
    <message>
        <source>a number</source>
        <translation>eine Zahl</translation>
    </message>
</context>
<context>
    <name>metadata.a-number-of-input-samples</name>
    <message>
        <source>a number of input samples</source>
        <translation>eine Zahl von Abtastwerten der Eingabe</translation>
    </message>
</context>
<context>
    <name>metadata.a-number-of-samples</name>
    <message>
        <source>a whole number of samples from 1 to 1,000,000</source>
        <translation>eine ganze Zahl von Abtastwerten von 1 bis 1.000.000</translation>
    </message>
</context>
<context>
    <name>metadata.a-number-or-one-per-lead</name>
    <message>
        <source>a number or one number per lead</source>
        <translation>eine Zahl oder eine je Ableitung</translation>
    </message>
</context>
<context>
    <name>metadata.a-positive-number-of-hertz</name>
    <message>
        <source>a positive number of hertz</source>
        <translation>eine positive Zahl von Hertz</translation>
    </message>
</context>
<context>
    <name>metadata.a-positive-number-of-input-samples</name>
    <message>
        <source>a positive number of input samples</source>
        <translation>eine positive Zahl von Abtastwerten der Eingabe</translation>
    </message>
</context>
<context>
    <name>metadata.a-positive-number-or-one-per-lead</name>
    <message>
        <source>a positive number or one per lead</source>
        <translation>eine positive Zahl oder eine je Ableitung</translation>
    </message>
</context>
<context>
    <name>metadata.a-scaling-kind</name>
    <message>
        <source>&quot;global&quot;, &quot;per-lead&quot; or &quot;none&quot;, not &quot;%1&quot;</source>
        <translation>„global“, „per-lead“ oder „none“, nicht „%1“,</translation>
    </message>
</context>
<context>
    <name>metadata.a-text</name>
    <message>
        <source>a text</source>
        <translation>ein Text</translation>
    </message>
</context>
<context>
    <name>metadata.a-unit</name>
    <message>
        <source>&quot;mV&quot;, &quot;uV&quot; or &quot;V&quot;</source>
        <translation>„mV“, „uV“ oder „V“</translation>
    </message>
</context>
<context>
    <name>metadata.a-whole-number</name>
    <message>
        <source>a whole number from 1 to 1,000,000</source>
        <translation>eine ganze Zahl von 1 bis 1.000.000</translation>
    </message>
</context>
<context>
    <name>metadata.absent-as-mean-or-std-stated</name>
    <message>
        <source>absent: mean or std is stated</source>
        <translation>weggelassen (mean oder std ist angegeben)</translation>
    </message>
</context>
<context>
    <name>metadata.an-object-of-texts</name>
    <message>
        <source>an object of texts</source>
        <translation>ein Objekt von Texten</translation>
    </message>
</context>
<context>
    <name>metadata.an-object-with-mean-and-std</name>
    <message>
        <source>an object with &quot;mean&quot; and &quot;std&quot;</source>
        <translation>ein Objekt mit „mean“ und „std“</translation>
    </message>
</context>
<context>
    <name>metadata.inputs-repeated</name>
    <message>
        <source>must be without repetition</source>
        <translation>darf nichts wiederholen</translation>
    </message>
</context>
<context>
    <name>metadata.inputs-without-ecg</name>
    <message>
        <source>must be a list with &quot;ecg&quot; in it</source>
        <translation>muss eine Liste mit „ecg“ darin sein</translation>
    </message>
</context>
<context>
    <name>metadata.key-must-be</name>
    <message>
        <source>&quot;%1&quot; must be %2</source>
        <translation>„%1“ muss %2 sein</translation>
    </message>
</context>
<context>
    <name>metadata.kind-place-or-key</name>
    <message>
        <source>%1, a place or a key</source>
        <translation>%1, ein Platz oder ein Schlüssel</translation>
    </message>
</context>
<context>
    <name>metadata.list-of-objects</name>
    <message>
        <source>a list as [{&quot;name&quot;: &quot;ecg&quot;}, {&quot;name&quot;: &quot;age&quot;, &quot;scale&quot;: 100}]</source>
        <translation>eine Liste wie [{&quot;name&quot;: &quot;ecg&quot;}, {&quot;name&quot;: &quot;age&quot;, &quot;scale&quot;: 100}]</translation>
    </message>
</context>
<context>
    <name>metadata.name-twice</name>
    <message>
        <source>%1 is named twice</source>
        <translation>%1 ist zweimal genannt</translation>
    </message>
</context>
<context>
    <name>metadata.not-a-json-object</name>
    <message>
        <source>the metadata is not a JSON object</source>
        <translation>die Metadaten sind kein JSON-Objekt</translation>
    </message>
</context>
<context>
    <name>metadata.not-a-positive-whole-number</name>
    <message>
        <source>must be a positive whole number</source>
        <translation>muss eine positive ganze Zahl sein</translation>
    </message>
</context>
<context>
    <name>metadata.not-json</name>
    <message>
        <source>the metadata is not JSON: %1</source>
        <translation>die Metadaten sind kein JSON: %1</translation>
    </message>
</context>
<context>
    <name>metadata.numbers-not-finite</name>
    <message>
        <source>must be finite numbers</source>
        <translation>müssen endliche Zahlen sein</translation>
    </message>
</context>
<context>
    <name>metadata.other-schema</name>
    <message>
        <source>the metadata has schema &quot;%1&quot;, this program reads &quot;%2&quot;</source>
        <translation>die Metadaten haben das Schema „%1“, dieses Programm liest „%2“</translation>
    </message>
</context>
<context>
    <name>metadata.other-than-0</name>
    <message>
        <source>other than 0: values are divided by it</source>
        <translation>anders als 0 (durch sie werden Werte geteilt)</translation>
    </message>
</context>
<context>
    <name>metadata.per-lead-as-one-number-per-lead</name>
    <message>
        <source>&quot;per-lead&quot;: mean or std has one number per lead</source>
        <translation>„per-lead“ (mean oder std hat eine Zahl je Ableitung)</translation>
    </message>
</context>
<context>
    <name>metadata.positive-divided-by-it</name>
    <message>
        <source>positive: inputs are divided by it</source>
        <translation>positiv (Eingaben werden dadurch geteilt)</translation>
    </message>
</context>
<context>
    <name>metadata.rate-not-positive</name>
    <message>
        <source>must be a positive number of hertz</source>
        <translation>muss eine positive Zahl von Hertz sein</translation>
    </message>
</context>
<context>
    <name>metadata.scale-not-positive</name>
    <message>
        <source>must be positive: inputs are divided by it</source>
        <translation>muss positiv sein: Eingaben werden dadurch geteilt</translation>
    </message>
</context>
<context>
    <name>metadata.unit-none-of</name>
    <message>
        <source>&quot;%1&quot; is none of mV, uV and V</source>
        <translation>„%1“ ist keine der Einheiten mV, uV und V</translation>
    </message>
</context>
<context>
    <name>metadata.unknown-key</name>
    <message>
        <source>unknown key &quot;%1&quot; in the metadata was ignored</source>
        <translation>unbekannter Schlüssel „%1“ in den Metadaten wurde übergangen</translation>
    </message>
</context>
<context>
    <name>metadata.unknown-key-of-inputs</name>
    <message>
        <source>unknown key &quot;inputs.%1&quot; in the metadata was ignored</source>
        <translation>unbekannter Schlüssel „inputs.%1“ in den Metadaten wurde übergangen</translation>
    </message>
</context>
<context>
    <name>metadata.unknown-key-of-scaling</name>
    <message>
        <source>unknown key &quot;scaling.%1&quot; in the metadata was ignored</source>
        <translation>unbekannter Schlüssel „scaling.%1“ in den Metadaten wurde übergangen</translation>
    </message>
</context>
<context>
    <name>metadata.without-repetition-of-labels</name>
    <message>
        <source>without repetition: one label per output</source>
        <translation>ohne Wiederholung (eine Klasse je Ausgabe)</translation>
    </message>
</context>
<context>
    <name>metadata.without-repetition-of-quoted</name>
    <message>
        <source>without repetition: &quot;%1&quot; is there twice</source>
        <translation>ohne Wiederholung („%1“ kommt doppelt vor)</translation>
    </message>
</context>
<context>
    <name>model.bridged</name>
    <message>
        <source>missing samples, up to 50 ms at a time, were bridged by a line in %1</source>
        <translation>fehlende Abtastwerte, bis zu 50 ms am Stück, wurden durch eine Linie überbrückt in %1</translation>
    </message>
</context>
<context>
    <name>model.cannot-be-varied</name>
    <message>
        <source>cannot be varied: its weights and its dropout are out of reach</source>
        <translation>kann nicht verändert werden: seine Gewichte und sein Dropout sind nicht erreichbar</translation>
    </message>
</context>
<context>
    <name>model.is-a-folder</name>
    <message>
        <source>is a folder, not a TorchScript file</source>
        <translation>ist ein Ordner, keine TorchScript-Datei</translation>
    </message>
</context>
<context>
    <name>model.lead-missing</name>
    <message>
        <source>lead %1 that the model needs is missing</source>
        <translation>Ableitung %1, vom Modell gebraucht, ist nicht vorhanden</translation>
    </message>
</context>
<context>
    <name>model.metadata-beside-not-read</name>
    <message>
        <source>%1 was not read: the model has its own</source>
        <translation>%1 wurde nicht gelesen: Das Modell hat seine eigenen</translation>
    </message>
</context>
<context>
    <name>model.metadata-inside</name>
    <message>
        <source>has its metadata inside, which is read before any file beside it</source>
        <translation>enthält seine Metadaten selbst; sie gehen jeder Datei daneben vor</translation>
    </message>
</context>
<context>
    <name>model.named-remark</name>
    <message>
        <source>model %1: %2</source>
        <translation>Modell %1: %2</translation>
    </message>
</context>
<context>
    <name>model.no-leads</name>
    <message>
        <source>does not say its leads</source>
        <translation>nennt seine Ableitungen nicht</translation>
    </message>
</context>
<context>
    <name>model.no-samples</name>
    <message>
        <source>does not say how many samples it takes</source>
        <translation>sagt nicht, wie viele Abtastwerte es nimmt</translation>
    </message>
</context>
<context>
    <name>model.no-sampling-rate</name>
    <message>
        <source>does not say its sampling rate</source>
        <translation>nennt seine Abtastrate nicht</translation>
    </message>
</context>
<context>
    <name>model.no-such-output</name>
    <message>
        <source>the network has no such output</source>
        <translation>das Netz hat keine solche Ausgabe</translation>
    </message>
</context>
<context>
    <name>model.no-such-tap</name>
    <message>
        <source>there is no such tap</source>
        <translation>es gibt keinen solchen Abgriff</translation>
    </message>
</context>
<context>
    <name>model.only-a-part-used</name>
    <message>
        <source>only %1 to %2 of %3 is used</source>
        <translation>nur %1 bis %2 von %3 wird verwendet</translation>
    </message>
</context>
<context>
    <name>model.other-shape-than-opened</name>
    <message>
        <source>has another shape than when the model was opened</source>
        <translation>hat eine andere Form als beim Öffnen des Modells</translation>
    </message>
</context>
<context>
    <name>model.output-not-finite</name>
    <message>
        <source>the network&apos;s output is not a finite number</source>
        <translation>die Ausgabe des Netzes ist keine endliche Zahl</translation>
    </message>
</context>
<context>
    <name>model.padded-at-the-end</name>
    <message>
        <source>the record ends %1 after the start of the window, model expects %2: the rest is padded with 0 mV</source>
        <translation>die Aufzeichnung endet %1 nach dem Beginn des Fensters, das Modell erwartet %2: Der Rest ist mit 0 mV aufgefüllt</translation>
    </message>
</context>
<context>
    <name>model.padded-whole-record</name>
    <message>
        <source>record is %1, model expects %2: the rest is padded with 0 mV</source>
        <translation>die Aufzeichnung ist %1 lang, das Modell erwartet %2: Der Rest ist mit 0 mV aufgefüllt</translation>
    </message>
</context>
<context>
    <name>model.patient-not-stated</name>
    <message>
        <source>the model takes the patient&apos;s %1, which the record does not state</source>
        <translation>das Modell braucht vom Patienten „%1“; die Aufzeichnung gibt es nicht an</translation>
    </message>
</context>
<context>
    <name>model.record-leads-differ-in-length</name>
    <message>
        <source>its leads differ in length</source>
        <translation>ihre Ableitungen sind verschieden lang</translation>
    </message>
</context>
<context>
    <name>model.record-too-long</name>
    <message>
        <source>is too long for the model: more than %1 million of its time steps</source>
        <translation>ist zu lang für das Modell: mehr als %1 Millionen seiner Zeitschritte</translation>
    </message>
</context>
<context>
    <name>model.record-too-short</name>
    <message>
        <source>is too short: it has no sample at %1</source>
        <translation>ist zu kurz: Bei %1 gibt es keinen Abtastwert</translation>
    </message>
</context>
<context>
    <name>model.scaling-divides-by-0</name>
    <message>
        <source>has a scaling that divides by 0 or is not finite</source>
        <translation>hat eine Skalierung, die durch 0 teilt oder nicht endlich ist</translation>
    </message>
</context>
<context>
    <name>model.scaling-of-other-number</name>
    <message>
        <source>has a scaling for %1 leads but takes %2</source>
        <translation>hat eine Skalierung für %1 Ableitungen, nimmt aber %2</translation>
    </message>
</context>
<context>
    <name>model.several-leads-missing</name>
    <message>
        <source>leads %1 that the model needs are missing</source>
        <translation>Ableitungen %1, vom Modell gebraucht, sind nicht vorhanden</translation>
    </message>
</context>
<context>
    <name>model.takes-other-numbers-beside</name>
    <message>
        <source>takes other numbers beside the ECG than it was given</source>
        <translation>nimmt neben dem EKG andere Zahlen, als es bekam</translation>
    </message>
</context>
<context>
    <name>model.takes-other-values</name>
    <message>
        <source>takes [%1, %2] values, not [%3, %4]</source>
        <translation>nimmt [%1, %2] Werte, nicht [%3, %4]</translation>
    </message>
</context>
<context>
    <name>model.window-starts-negative</name>
    <message>
        <source>the start of the window is negative</source>
        <translation>der Beginn des Fensters ist negativ</translation>
    </message>
</context>
<context>
    <name>mpi.not-started</name>
    <message>
        <source>it cannot be started</source>
        <translation>lässt sich nicht starten</translation>
    </message>
</context>
<context>
    <name>muse.electrode-off</name>
    <message>
        <source>Lead %1 was recorded with its electrode off</source>
        <translation>Ableitung %1 wurde mit abgefallener Elektrode aufgezeichnet</translation>
    </message>
</context>
<context>
    <name>muse.ends-within-a-sample</name>
    <message>
        <source>ends within a sample</source>
        <translation>endet mitten in einem Abtastwert</translation>
    </message>
</context>
<context>
    <name>muse.impossible-sampling-rate</name>
    <message>
        <source>states an impossible sampling rate</source>
        <translation>nennt eine unmögliche Abtastrate</translation>
    </message>
</context>
<context>
    <name>muse.lead</name>
    <message>
        <source>lead %1 %2</source>
        <translation>Ableitung %1 %2</translation>
    </message>
</context>
<context>
    <name>muse.lead-checksum</name>
    <message>
        <source>Lead %1 fails its checksum: its samples were changed</source>
        <translation>Ableitung %1 besteht ihre Prüfsumme nicht: Ihre Abtastwerte wurden verändert</translation>
    </message>
</context>
<context>
    <name>muse.lead-of-other-length</name>
    <message>
        <source>Lead %1 should have %2 samples; the file holds %3</source>
        <translation>Ableitung %1 sollte %2 Abtastwerte haben; die Datei enthält %3</translation>
    </message>
</context>
<context>
    <name>muse.longest-rhythm-read</name>
    <message>
        <source>The file holds %1 rhythm waveforms: the longest was read</source>
        <translation>Die Datei enthält %1 Rhythmuskurven: die längste wurde gelesen</translation>
    </message>
</context>
<context>
    <name>muse.no-leads</name>
    <message>
        <source>has a rhythm waveform without leads</source>
        <translation>hat eine Rhythmuskurve ohne Ableitungen</translation>
    </message>
</context>
<context>
    <name>muse.no-rhythm-waveform</name>
    <message>
        <source>holds no rhythm waveform, only: %1</source>
        <translation>enthält keine Rhythmuskurve, nur: %1</translation>
    </message>
</context>
<context>
    <name>muse.no-sampling-rate</name>
    <message>
        <source>states no usable sampling rate (SampleBase &quot;%1&quot;, SampleExponent &quot;%2&quot;)</source>
        <translation>nennt keine brauchbare Abtastrate (SampleBase „%1“, SampleExponent „%2“)</translation>
    </message>
</context>
<context>
    <name>muse.no-usable-amplitude</name>
    <message>
        <source>states no usable amplitude (%1 &quot;%2&quot; per bit)</source>
        <translation>gibt keine brauchbare Amplitude an (%1 „%2“ je Bit)</translation>
    </message>
</context>
<context>
    <name>muse.not-base64</name>
    <message>
        <source>is not valid Base64</source>
        <translation>ist kein gültiges Base64</translation>
    </message>
</context>
<context>
    <name>muse.offset-not-applied</name>
    <message>
        <source>Lead %1 states %2 %3, which was not applied</source>
        <translation>Ableitung %1 nennt %2 %3, was nicht angewandt wurde</translation>
    </message>
</context>
<context>
    <name>muse.other-number-of-leads</name>
    <message>
        <source>The file should hold %1 leads; it has %2</source>
        <translation>Die Datei sollte %1 Ableitungen enthalten; es sind %2</translation>
    </message>
</context>
<context>
    <name>muse.other-sample-size</name>
    <message>
        <source>is stored in samples of %1 bytes, not 2</source>
        <translation>ist in Abtastwerten von %1 Byte gespeichert, nicht 2</translation>
    </message>
</context>
<context>
    <name>names.no-such-cluster</name>
    <message>
        <source>&quot;%1&quot; is no cluster of this codebook</source>
        <translation>„%1“ ist kein Cluster dieses Codebuchs</translation>
    </message>
</context>
<context>
    <name>names.other-schema</name>
    <message>
        <source>it is not of schema %1</source>
        <translation>ist nicht vom Schema %1</translation>
    </message>
</context>
<context>
    <name>names.too-long</name>
    <message>
        <source>the name of cluster %1 is longer than 80 bytes</source>
        <translation>der Name von Cluster %1 ist länger als 80 Byte</translation>
    </message>
</context>
<context>
    <name>output.belongs-to-a-record</name>
    <message>
        <source>belongs to a record in that folder and would be overwritten</source>
        <translation>gehört zu einer Aufzeichnung in diesem Ordner und würde überschrieben</translation>
    </message>
</context>
<context>
    <name>output.exists</name>
    <message>
        <source>exists already and is not replaced</source>
        <translation>gibt es schon und wird nicht ersetzt</translation>
    </message>
</context>
<context>
    <name>output.is-an-input</name>
    <message>
        <source>is an input of this command and would be overwritten</source>
        <translation>ist eine Eingabe dieses Befehls und würde überschrieben</translation>
    </message>
</context>
<context>
    <name>output.written-for-another-record</name>
    <message>
        <source>was written a moment ago for another record</source>
        <translation>wurde eben für eine andere Aufzeichnung geschrieben</translation>
    </message>
</context>
<context>
    <name>philips.all-leads-same</name>
    <message>
        <source>All leads show the same signal: a calibration or a test</source>
        <translation>Alle Ableitungen zeigen dasselbe Signal: eine Kalibrierung oder ein Test</translation>
    </message>
</context>
<context>
    <name>philips.calibration-pulse-left-out</name>
    <message>
        <source>The last %1 s, a calibration pulse of %2 mV in every lead, were left out</source>
        <translation>Die letzten %1 s, ein Eichimpuls von %2 mV in jeder Ableitung, wurden ausgelassen</translation>
    </message>
</context>
<context>
    <name>philips.leads-of-different-lengths</name>
    <message>
        <source>has leads of different lengths</source>
        <translation>hat verschieden lange Ableitungen</translation>
    </message>
</context>
<context>
    <name>philips.leads-of-other-length</name>
    <message>
        <source>The leads should have %1 samples; they have %2</source>
        <translation>Die Ableitungen sollten %1 Abtastwerte haben; es sind %2</translation>
    </message>
</context>
<context>
    <name>philips.leads-without-samples</name>
    <message>
        <source>has leads without samples</source>
        <translation>hat Ableitungen ohne Abtastwerte</translation>
    </message>
</context>
<context>
    <name>philips.no-rate-resolution-duration</name>
    <message>
        <source>states no usable sampling rate, resolution or duration</source>
        <translation>nennt keine brauchbare Abtastrate, Auflösung oder Dauer</translation>
    </message>
</context>
<context>
    <name>philips.not-base64</name>
    <message>
        <source>holds a waveform that is no Base64</source>
        <translation>enthält eine Kurve, die kein Base64 ist</translation>
    </message>
</context>
<context>
    <name>philips.not-limb-leads-first</name>
    <message>
        <source>does not start with the six limb leads, from which others are restored</source>
        <translation>beginnt nicht mit den sechs Extremitätenableitungen, aus denen andere gewonnen werden</translation>
    </message>
</context>
<context>
    <name>philips.not-xli</name>
    <message>
        <source>holds its waveform compressed by &quot;%1&quot;, not XLI</source>
        <translation>enthält seine Kurve mit „%1“ statt XLI komprimiert</translation>
    </message>
</context>
<context>
    <name>philips.other-bits</name>
    <message>
        <source>has samples of %1 bits, not 16</source>
        <translation>hat Abtastwerte von %1 statt 16 Bit</translation>
    </message>
</context>
<context>
    <name>philips.other-number-of-leads</name>
    <message>
        <source>should hold %1 leads; it has %2</source>
        <translation>sollte %1 Ableitungen enthalten; es sind %2</translation>
    </message>
</context>
<context>
    <name>philips.too-long</name>
    <message>
        <source>states %1 s of ECG: too long</source>
        <translation>nennt %1 s EKG: zu lang</translation>
    </message>
</context>
<context>
    <name>philips.unsigned-samples</name>
    <message>
        <source>has unsigned samples</source>
        <translation>hat vorzeichenlose Abtastwerte</translation>
    </message>
</context>
<context>
    <name>pickle.cut-short</name>
    <message>
        <source>it is cut short</source>
        <translation>sie ist abgeschnitten</translation>
    </message>
</context>
<context>
    <name>pickle.damaged</name>
    <message>
        <source>it is damaged</source>
        <translation>sie ist beschädigt</translation>
    </message>
</context>
<context>
    <name>pickle.holds-a</name>
    <message>
        <source>it holds a %1</source>
        <translation>sie enthält ein %1</translation>
    </message>
</context>
<context>
    <name>pickle.memory-not-as-torch</name>
    <message>
        <source>a tensor&apos;s memory is not described as torch does</source>
        <translation>der Speicher eines Tensors ist nicht so beschrieben, wie torch es tut</translation>
    </message>
</context>
<context>
    <name>pickle.more-bytes-than-it-has</name>
    <message>
        <source>it asks for more bytes than it has</source>
        <translation>sie verlangt mehr Bytes, als sie hat</translation>
    </message>
</context>
<context>
    <name>pickle.number-beyond-64-bits</name>
    <message>
        <source>it holds a number of more than 64 bits</source>
        <translation>sie enthält eine Zahl von mehr als 64 Bit</translation>
    </message>
</context>
<context>
    <name>pickle.tensor-beyond-its-memory</name>
    <message>
        <source>a tensor is larger than its memory</source>
        <translation>ein Tensor ist größer als sein Speicher</translation>
    </message>
</context>
<context>
    <name>pickle.tensor-beyond-terabyte</name>
    <message>
        <source>a tensor is larger than a terabyte</source>
        <translation>ein Tensor ist größer als ein Terabyte</translation>
    </message>
</context>
<context>
    <name>pickle.tensor-not-as-torch</name>
    <message>
        <source>a tensor is not described as torch does</source>
        <translation>ein Tensor ist nicht so beschrieben, wie torch es tut</translation>
    </message>
</context>
<context>
    <name>pickle.tensor-without-shape</name>
    <message>
        <source>a tensor has no shape</source>
        <translation>ein Tensor hat keine Form</translation>
    </message>
</context>
<context>
    <name>pickle.too-deep</name>
    <message>
        <source>it is nested too deep</source>
        <translation>sie ist zu tief verschachtelt</translation>
    </message>
</context>
<context>
    <name>pickle.torch-classes</name>
    <message>
        <source>it uses torch.classes</source>
        <translation>sie verwendet torch.classes</translation>
    </message>
</context>
<context>
    <name>pickle.unknown-instruction</name>
    <message>
        <source>it holds an instruction that torch does not write</source>
        <translation>sie enthält einen Befehl, den torch nicht schreibt</translation>
    </message>
</context>
<context>
    <name>quality.flat</name>
    <message>
        <source>flat: %1</source>
        <translation>flach: %1</translation>
    </message>
</context>
<context>
    <name>quality.limb-leads-contradict</name>
    <message>
        <source>The limb leads contradict each other: I + III differs from II by up to %1 mV</source>
        <translation>Die Extremitätenableitungen widersprechen sich: I + III weicht von II um bis zu %1 mV ab</translation>
    </message>
</context>
<context>
    <name>quality.no-valid-sample</name>
    <message>
        <source>no valid sample: %1</source>
        <translation>kein gültiger Abtastwert: %1</translation>
    </message>
</context>
<context>
    <name>quality.pacing-spikes</name>
    <message>
        <source>Pacing spikes: %1, the first at %2 s</source>
        <translation>Schrittmacherimpulse: %1, der erste bei %2 s</translation>
    </message>
</context>
<context>
    <name>quality.samples-missing</name>
    <message>
        <source>%1 of %2 samples are missing (%3 %): %4</source>
        <translation>%1 von %2 Abtastwerten fehlen (%3 %): %4</translation>
    </message>
</context>
<context>
    <name>quality.saturated</name>
    <message>
        <source>looks saturated, at its extreme of %1 mV at %2 s: %3</source>
        <translation>wirkt übersteuert, bei %1 mV als äußerstem Wert bei %2 s: %3</translation>
    </message>
</context>
<context>
    <name>quality.stands-still</name>
    <message>
        <source>stands still for %1 s from %2 s on: %3</source>
        <translation>steht %1 s lang still, ab %2 s: %3</translation>
    </message>
</context>
<context>
    <name>record.infinite-sample</name>
    <message>
        <source>holds an infinite sample</source>
        <translation>enthält einen unendlichen Abtastwert</translation>
    </message>
</context>
<context>
    <name>record.is-a-folder</name>
    <message>
        <source>is a folder, not a record</source>
        <translation>ist ein Ordner, keine Aufzeichnung</translation>
    </message>
</context>
<context>
    <name>record.larger-than-free-memory</name>
    <message>
        <source>is larger than the memory that is free</source>
        <translation>ist größer als der freie Speicher</translation>
    </message>
</context>
<context>
    <name>record.lead-computed</name>
    <message>
        <source>%1 was not in the file: computed from I and II</source>
        <translation>%1 nicht in der Datei: aus I und II berechnet</translation>
    </message>
</context>
<context>
    <name>record.lead-ends-early</name>
    <message>
        <source>%1 ends before the other leads</source>
        <translation>%1 hört vor den anderen Ableitungen auf</translation>
    </message>
</context>
<context>
    <name>record.lead-twice</name>
    <message>
        <source>Lead %1 occurs more than once: &quot;%2&quot; is kept apart, the first one is used</source>
        <translation>Ableitung %1 kommt mehrmals vor: „%2“ steht für sich, die erste wird verwendet</translation>
    </message>
</context>
<context>
    <name>record.leads-at-different-times</name>
    <message>
        <source>Not all leads were recorded at the same time: %1</source>
        <translation>Nicht alle Ableitungen wurden zur selben Zeit aufgezeichnet: %1</translation>
    </message>
</context>
<context>
    <name>record.leads-of-different-length</name>
    <message>
        <source>has leads of different length</source>
        <translation>hat Ableitungen verschiedener Länge</translation>
    </message>
</context>
<context>
    <name>record.left-out-not-in-volts</name>
    <message>
        <source>Left out, not in volts: %1</source>
        <translation>Ausgelassen, nicht in Volt: %1</translation>
    </message>
</context>
<context>
    <name>record.more-leads-than-any-ecg</name>
    <message>
        <source>holds more leads than any ECG</source>
        <translation>enthält mehr Ableitungen als jedes EKG</translation>
    </message>
</context>
<context>
    <name>record.no-known-format</name>
    <message>
        <source>is of no format this program reads</source>
        <translation>hat kein Format, das dieses Programm liest</translation>
    </message>
</context>
<context>
    <name>record.no-samples</name>
    <message>
        <source>has no samples</source>
        <translation>hat keine Abtastwerte</translation>
    </message>
</context>
<context>
    <name>record.no-waveform</name>
    <message>
        <source>holds no waveform</source>
        <translation>enthält keine Kurve</translation>
    </message>
</context>
<context>
    <name>record.none</name>
    <message>
        <source>no such record</source>
        <translation>keine solche Aufzeichnung</translation>
    </message>
</context>
<context>
    <name>record.pieces-joined</name>
    <message>
        <source>Stored in several pieces, joined: %1</source>
        <translation>In mehreren Stücken gespeichert, zusammengefügt: %1</translation>
    </message>
</context>
<context>
    <name>record.rate-not-positive</name>
    <message>
        <source>the sampling rate must be positive</source>
        <translation>die Abtastrate muss positiv sein</translation>
    </message>
</context>
<context>
    <name>record.rates-too-different</name>
    <message>
        <source>holds signals of %1 and of %2 samples in the same time: too different for one record</source>
        <translation>enthält Signale von %1 und von %2 Abtastwerten in derselben Zeit: zu verschieden für eine Aufzeichnung</translation>
    </message>
</context>
<context>
    <name>record.resampled-to-the-records-rate</name>
    <message>
        <source>Stored at a lower rate, resampled to the record&apos;s: %1</source>
        <translation>Mit niedrigerer Rate gespeichert, auf die der Aufzeichnung umgerechnet: %1</translation>
    </message>
</context>
<context>
    <name>record.resolution-not-kept</name>
    <message>
        <source>Lead %1 reaches %2 mV: in 16 bits a digit is %3 mV, the record&apos;s own is %4 mV</source>
        <translation>Ableitung %1 reicht bis %2 mV: In 16 Bit ist ein Schritt %3 mV, der eigene der Aufzeichnung ist %4 mV</translation>
    </message>
</context>
<context>
    <name>record.several-leads-computed</name>
    <message>
        <source>%1 were not in the file: computed from I and II</source>
        <translation>%1 nicht in der Datei: aus I und II berechnet</translation>
    </message>
</context>
<context>
    <name>record.several-leads-end-early</name>
    <message>
        <source>%1 end before the other leads</source>
        <translation>%1 hören vor den anderen Ableitungen auf</translation>
    </message>
</context>
<context>
    <name>record.single-record</name>
    <message>
        <source>is one record: there is no &quot;%1&quot; in it</source>
        <translation>ist eine einzige Aufzeichnung: „%1“ gibt es darin nicht</translation>
    </message>
</context>
<context>
    <name>record.stored-twice</name>
    <message>
        <source>Stored twice with different values, the longer one was read: %1</source>
        <translation>Zweimal mit verschiedenen Werten gespeichert, die längere wurde gelesen: %1</translation>
    </message>
</context>
<context>
    <name>record.takes-too-much-memory</name>
    <message>
        <source>would take %1 MB in memory, far more than the file holds: its gaps are too long or the rates of its signals too different</source>
        <translation>bräuchte %1 MB Speicher, weit mehr als die Datei enthält: Die Lücken sind zu lang oder die Raten der Signale zu verschieden</translation>
    </message>
</context>
<context>
    <name>record.too-many-values</name>
    <message>
        <source>is too long: more than %1 million values</source>
        <translation>ist zu lang: mehr als %1 Millionen Werte</translation>
    </message>
</context>
<context>
    <name>scan.archive-damaged</name>
    <message>
        <source>the archive is damaged (%1)</source>
        <translation>das Archiv ist beschädigt (%1)</translation>
    </message>
</context>
<context>
    <name>scan.code-newer-than-torch</name>
    <message>
        <source>its code (%1) uses %2, which is newer than the LibTorch 1.13 of this program</source>
        <translation>sein Code (%1) benutzt %2; das ist neuer als LibTorch 1.13 in diesem Programm</translation>
    </message>
</context>
<context>
    <name>scan.code-refused</name>
    <message>
        <source>its code (%1) uses %2, which networks are not made of and which could touch files</source>
        <translation>ihr Code (%1) verwendet %2; daraus bestehen Netze nicht, und es könnte Dateien berühren</translation>
    </message>
</context>
<context>
    <name>scan.code-too-large</name>
    <message>
        <source>the archive unpacks to more than 256 MB of code</source>
        <translation>das Archiv enthält ausgepackt mehr als 256 MB Code</translation>
    </message>
</context>
<context>
    <name>scan.cut-short-or-damaged</name>
    <message>
        <source>the archive is cut short or damaged</source>
        <translation>das Archiv ist abgeschnitten oder beschädigt</translation>
    </message>
</context>
<context>
    <name>scan.entry-refused</name>
    <message>
        <source>the archive has an entry named &quot;%1&quot;</source>
        <translation>das Archiv hat einen Eintrag namens &quot;%1&quot;</translation>
    </message>
</context>
<context>
    <name>scan.file-empty</name>
    <message>
        <source>the file is empty</source>
        <translation>die Datei ist leer</translation>
    </message>
</context>
<context>
    <name>scan.hdf5</name>
    <message>
        <source>it is an HDF5 file, perhaps Keras weights</source>
        <translation>es ist eine HDF5-Datei, vielleicht Gewichte von Keras</translation>
    </message>
</context>
<context>
    <name>scan.keras</name>
    <message>
        <source>it is a Keras model</source>
        <translation>es ist ein Keras-Modell</translation>
    </message>
</context>
<context>
    <name>scan.must-not-be-loaded</name>
    <message>
        <source>%1 must not be loaded: %2</source>
        <translation>%1 darf nicht geladen werden: %2</translation>
    </message>
</context>
<context>
    <name>scan.not-torchscript</name>
    <message>
        <source>is not TorchScript: %1</source>
        <translation>ist kein TorchScript: %1</translation>
    </message>
</context>
<context>
    <name>scan.onnx</name>
    <message>
        <source>it is an ONNX file</source>
        <translation>es ist eine ONNX-Datei</translation>
    </message>
</context>
<context>
    <name>scan.other-zip</name>
    <message>
        <source>it is a zip archive of another kind</source>
        <translation>es ist ein Zip-Archiv anderer Art</translation>
    </message>
</context>
<context>
    <name>scan.pickled-module</name>
    <message>
        <source>it is a pickled Python module written by torch.save, which needs its Python source to be read</source>
        <translation>es ist ein von torch.save geschriebenes Python-Modul (Pickle), das zum Lesen seinen Python-Quelltext braucht</translation>
    </message>
</context>
<context>
    <name>scan.python-pickle</name>
    <message>
        <source>it is a Python pickle</source>
        <translation>es ist ein Python-Pickle</translation>
    </message>
</context>
<context>
    <name>scan.safetensors</name>
    <message>
        <source>it holds weights only (safetensors), without the network&apos;s code</source>
        <translation>es enthält nur Gewichte (safetensors), ohne den Code des Netzes</translation>
    </message>
</context>
<context>
    <name>scan.size-lies</name>
    <message>
        <source>the archive lies about the size of %1</source>
        <translation>das Archiv gibt die Größe von %1 falsch an</translation>
    </message>
</context>
<context>
    <name>scan.state-dict</name>
    <message>
        <source>it holds weights only (a state_dict or checkpoint written by torch.save), without the network&apos;s code</source>
        <translation>es enthält nur Gewichte (state_dict oder Checkpoint von torch.save), ohne den Code des Netzes</translation>
    </message>
</context>
<context>
    <name>scan.text-file</name>
    <message>
        <source>it is a text file</source>
        <translation>es ist eine Textdatei</translation>
    </message>
</context>
<context>
    <name>scan.too-many-entries</name>
    <message>
        <source>the archive has too many entries</source>
        <translation>das Archiv hat zu viele Einträge</translation>
    </message>
</context>
<context>
    <name>scan.torch-1-0-format</name>
    <message>
        <source>it has the file format of PyTorch 1.0 (model.json)</source>
        <translation>sie hat das Dateiformat von PyTorch 1.0 (model.json)</translation>
    </message>
</context>
<context>
    <name>scan.torch-export</name>
    <message>
        <source>it was written by torch.export (.pt2), which only PyTorch 2 reads</source>
        <translation>es wurde von torch.export (.pt2) geschrieben, was nur PyTorch 2 liest</translation>
    </message>
</context>
<context>
    <name>scan.torch-save-old-format</name>
    <message>
        <source>it was written by torch.save in its old format</source>
        <translation>es wurde von torch.save in seinem alten Format geschrieben</translation>
    </message>
</context>
<context>
    <name>scan.two-entries-of-one-name</name>
    <message>
        <source>the archive has two entries named %1</source>
        <translation>das Archiv hat zwei Einträge namens %1</translation>
    </message>
</context>
<context>
    <name>scan.unknown-content</name>
    <message>
        <source>its content is of no known kind</source>
        <translation>der Inhalt ist von keiner bekannten Art</translation>
    </message>
</context>
<context>
    <name>scan.weights-of-other-size</name>
    <message>
        <source>the weights %1 have %2 bytes, and %3 are said to be there</source>
        <translation>die Gewichte %1 haben %2 Bytes, und %3 sollen dort sein</translation>
    </message>
</context>
<context>
    <name>scp.announces-more-beats</name>
    <message>
        <source>announces more beats than it holds</source>
        <translation>kündigt mehr Schläge an, als sie enthält</translation>
    </message>
</context>
<context>
    <name>scp.announces-more-than-it-holds</name>
    <message>
        <source>announces more samples than it holds</source>
        <translation>kündigt mehr Abtastwerte an, als sie enthält</translation>
    </message>
</context>
<context>
    <name>scp.answer-garbled</name>
    <message>
        <source>could not be decoded: the helper&apos;s answer is garbled</source>
        <translation>ließ sich nicht entschlüsseln: Die Antwort des Hilfsprogramms ist verstümmelt</translation>
    </message>
</context>
<context>
    <name>scp.bimodal</name>
    <message>
        <source>is stored with bimodal compression, which is not read here</source>
        <translation>ist bimodal komprimiert, was hier nicht gelesen wird</translation>
    </message>
</context>
<context>
    <name>scp.broken</name>
    <message>
        <source>is broken SCP-ECG: %1</source>
        <translation>ist beschädigtes SCP-ECG: %1</translation>
    </message>
</context>
<context>
    <name>scp.counts-from-0</name>
    <message>
        <source>The file counts its samples from 0, not from 1: read so</source>
        <translation>Die Datei zählt ihre Abtastwerte ab 0, nicht ab 1: so gelesen</translation>
    </message>
</context>
<context>
    <name>scp.cut-short</name>
    <message>
        <source>is cut short: %1 bytes expected, %2 found</source>
        <translation>ist abgeschnitten: %1 Byte erwartet, %2 gefunden</translation>
    </message>
</context>
<context>
    <name>scp.decoded-more-than-defined</name>
    <message>
        <source>it yields more samples than it defines</source>
        <translation>sie ergibt mehr Abtastwerte, als sie beschreibt</translation>
    </message>
</context>
<context>
    <name>scp.decoder-failed</name>
    <message>
        <source>its content made the decoder fail (signal %1)</source>
        <translation>ihr Inhalt brachte den Dekoder zum Absturz (Signal %1)</translation>
    </message>
</context>
<context>
    <name>scp.decoder-too-slow</name>
    <message>
        <source>its content kept the decoder busy for more than 20 s</source>
        <translation>ihr Inhalt hielt den Dekoder länger als 20 s auf</translation>
    </message>
</context>
<context>
    <name>scp.fewer-samples-than-stated</name>
    <message>
        <source>The file states %1 samples and holds %2, read as far as they go: %3</source>
        <translation>Die Datei nennt %1 Abtastwerte und enthält %2, gelesen, so weit sie reichen: %3</translation>
    </message>
</context>
<context>
    <name>scp.lead-count-differs</name>
    <message>
        <source>should define %1 leads and does not</source>
        <translation>sollte %1 Ableitungen beschreiben und tut es nicht</translation>
    </message>
</context>
<context>
    <name>scp.lead-in-no-voltage</name>
    <message>
        <source>a lead is in no unit of voltage</source>
        <translation>eine Ableitung ist in keiner Einheit der Spannung</translation>
    </message>
</context>
<context>
    <name>scp.lead-left-out</name>
    <message>
        <source>Lead %1 of the file was left out: it should reach from sample %2 to %3</source>
        <translation>Ableitung %1 der Datei wurde ausgelassen: Sie soll von Abtastwert %2 bis %3 reichen</translation>
    </message>
</context>
<context>
    <name>scp.leads-beyond-byte-count</name>
    <message>
        <source>The file&apos;s leads are longer than it can state in bytes: read as long as it says</source>
        <translation>Die Ableitungen der Datei sind länger, als sie in Byte angeben kann: so lang gelesen, wie sie sagt</translation>
    </message>
</context>
<context>
    <name>scp.leads-longer-than-stated</name>
    <message>
        <source>%1 leads of the file hold more samples than it states for them: the rest was not read</source>
        <translation>%1 Ableitungen der Datei enthalten mehr Abtastwerte, als sie für sie angibt: Der Rest wurde nicht gelesen</translation>
    </message>
</context>
<context>
    <name>scp.leads-not-decoded</name>
    <message>
        <source>not all leads could be decoded</source>
        <translation>nicht alle Ableitungen waren lesbar</translation>
    </message>
</context>
<context>
    <name>scp.no-lead-with-samples</name>
    <message>
        <source>no lead has a sample</source>
        <translation>keine Ableitung hat einen Abtastwert</translation>
    </message>
</context>
<context>
    <name>scp.no-leads</name>
    <message>
        <source>defines no leads (section 3)</source>
        <translation>beschreibt keine Ableitungen (Abschnitt 3)</translation>
    </message>
</context>
<context>
    <name>scp.no-places-of-beats</name>
    <message>
        <source>says nowhere where beats are</source>
        <translation>sagt nirgends, wo Schläge sind</translation>
    </message>
</context>
<context>
    <name>scp.no-rhythm</name>
    <message>
        <source>holds no rhythm (section 6)</source>
        <translation>enthält keinen Rhythmus (Abschnitt 6)</translation>
    </message>
</context>
<context>
    <name>scp.no-room-for-samples</name>
    <message>
        <source>has no room for its samples</source>
        <translation>hat keinen Platz für ihre Abtastwerte</translation>
    </message>
</context>
<context>
    <name>scp.no-samples</name>
    <message>
        <source>holds no samples</source>
        <translation>enthält keine Abtastwerte</translation>
    </message>
</context>
<context>
    <name>scp.not-decoded</name>
    <message>
        <source>could not be decoded: %1</source>
        <translation>ließ sich nicht entschlüsseln: %1</translation>
    </message>
</context>
<context>
    <name>scp.not-scp</name>
    <message>
        <source>is no SCP-ECG record</source>
        <translation>ist keine SCP-EKG-Aufzeichnung</translation>
    </message>
</context>
<context>
    <name>scp.patient-cut-short</name>
    <message>
        <source>The data of the patient are cut short</source>
        <translation>Die Angaben zum Patienten sind abgeschnitten</translation>
    </message>
</context>
<context>
    <name>scp.reference-beat-bytes</name>
    <message>
        <source>has %1 bytes for the %2 samples of the reference beat in lead %3</source>
        <translation>hat %1 Byte für die %2 Abtastwerte des Referenzschlags in Ableitung %3</translation>
    </message>
</context>
<context>
    <name>scp.reference-beat-empty</name>
    <message>
        <source>has an empty reference beat</source>
        <translation>hat einen leeren Referenzschlag</translation>
    </message>
</context>
<context>
    <name>scp.reference-beat-ends-early</name>
    <message>
        <source>the reference beat ends too early</source>
        <translation>der Referenzschlag endet zu früh</translation>
    </message>
</context>
<context>
    <name>scp.reference-beat-of-another-rate</name>
    <message>
        <source>has a reference beat of another rate than its rhythm</source>
        <translation>hat einen Referenzschlag anderer Rate als ihr Rhythmus</translation>
    </message>
</context>
<context>
    <name>scp.reference-beat-of-other-leads</name>
    <message>
        <source>has a reference beat of other leads</source>
        <translation>hat einen Referenzschlag mit anderen Ableitungen</translation>
    </message>
</context>
<context>
    <name>scp.reference-beat-of-other-rate</name>
    <message>
        <source>the reference beat has another rate</source>
        <translation>der Referenzschlag hat eine andere Rate</translation>
    </message>
</context>
<context>
    <name>scp.scale-of-0</name>
    <message>
        <source>states a scale or a sample interval of 0</source>
        <translation>nennt eine Skala oder einen Abtastabstand von 0</translation>
    </message>
</context>
<context>
    <name>scp.section</name>
    <message>
        <source>section %1</source>
        <translation>Abschnitt %1</translation>
    </message>
</context>
<context>
    <name>scp.section-checksum</name>
    <message>
        <source>section %1 fails its checksum: the signals were changed</source>
        <translation>Abschnitt %1 besteht die Prüfsumme nicht: Die Signale wurden verändert</translation>
    </message>
</context>
<context>
    <name>scp.section-elsewhere</name>
    <message>
        <source>%1 is not where the table says</source>
        <translation>%1 steht nicht dort, wo die Tabelle sagt</translation>
    </message>
</context>
<context>
    <name>scp.section-outside-file</name>
    <message>
        <source>%1 lies outside the file</source>
        <translation>%1 liegt außerhalb der Datei</translation>
    </message>
</context>
<context>
    <name>scp.section-without-checksum</name>
    <message>
        <source>Section %1 of the file has no checksum</source>
        <translation>Abschnitt %1 der Datei hat keine Prüfsumme</translation>
    </message>
</context>
<context>
    <name>scp.sections-do-not-fit</name>
    <message>
        <source>has a table of sections that does not fit into it</source>
        <translation>hat eine Tabelle der Abschnitte, die nicht in sie passt</translation>
    </message>
</context>
<context>
    <name>scp.simultaneous-leads-contradict</name>
    <message>
        <source>The file says that %1 of its %2 leads were recorded at once, but gives all the same time: read as if recorded at once</source>
        <translation>Die Datei sagt, %1 ihrer %2 Ableitungen seien gleichzeitig aufgezeichnet, nennt aber für alle dieselbe Zeit: gelesen, als wären alle gleichzeitig</translation>
    </message>
</context>
<context>
    <name>scp.unknown-encoding</name>
    <message>
        <source>has an unknown encoding</source>
        <translation>hat eine unbekannte Kodierung</translation>
    </message>
</context>
<context>
    <name>subject.a-gradient</name>
    <message>
        <source>a gradient</source>
        <translation>ein Gradient</translation>
    </message>
</context>
<context>
    <name>subject.a-lead</name>
    <message>
        <source>a lead</source>
        <translation>eine Ableitung</translation>
    </message>
</context>
<context>
    <name>subject.a-model</name>
    <message>
        <source>model</source>
        <translation>Modell</translation>
    </message>
</context>
<context>
    <name>subject.activations</name>
    <message>
        <source>activations</source>
        <translation>Aktivierungen</translation>
    </message>
</context>
<context>
    <name>subject.choices</name>
    <message>
        <source>experiment choices</source>
        <translation>Versuch choices</translation>
    </message>
</context>
<context>
    <name>subject.clustering</name>
    <message>
        <source>clustering</source>
        <translation>Clustern</translation>
    </message>
</context>
<context>
    <name>subject.delineation</name>
    <message>
        <source>delineation</source>
        <translation>Delineation</translation>
    </message>
</context>
<context>
    <name>subject.delineation-network</name>
    <message>
        <source>delineation network</source>
        <translation>Delineationsnetz</translation>
    </message>
</context>
<context>
    <name>subject.demo-record</name>
    <message>
        <source>demo record</source>
        <translation>Demo-Aufzeichnung</translation>
    </message>
</context>
<context>
    <name>subject.depth-factor-of</name>
    <message>
        <source>depth factor of %1</source>
        <translation>Tiefenfaktor von %1</translation>
    </message>
</context>
<context>
    <name>subject.depth-factors</name>
    <message>
        <source>depth factors</source>
        <translation>Tiefenfaktoren</translation>
    </message>
</context>
<context>
    <name>subject.display-filter</name>
    <message>
        <source>display filter</source>
        <translation>Anzeigefilter</translation>
    </message>
</context>
<context>
    <name>subject.faithfulness</name>
    <message>
        <source>experiment faithfulness</source>
        <translation>Experiment faithfulness</translation>
    </message>
</context>
<context>
    <name>subject.feature-grid</name>
    <message>
        <source>feature grid</source>
        <translation>Merkmalsraster</translation>
    </message>
</context>
<context>
    <name>subject.file-to-write</name>
    <message>
        <source>file to write</source>
        <translation>zu schreibende Datei</translation>
    </message>
</context>
<context>
    <name>subject.forest</name>
    <message>
        <source>random forest</source>
        <translation>Zufallswald</translation>
    </message>
</context>
<context>
    <name>subject.initial-centroids</name>
    <message>
        <source>initial centroids</source>
        <translation>anfängliche Zentren</translation>
    </message>
</context>
<context>
    <name>subject.iterations</name>
    <message>
        <source>iterations</source>
        <translation>Iterationen</translation>
    </message>
</context>
<context>
    <name>subject.judged-fold</name>
    <message>
        <source>judged fold</source>
        <translation>beurteilte Teilmenge</translation>
    </message>
</context>
<context>
    <name>subject.lead</name>
    <message>
        <source>lead %1</source>
        <translation>Ableitung %1</translation>
    </message>
</context>
<context>
    <name>subject.localisation</name>
    <message>
        <source>experiment localisation</source>
        <translation>Versuch localisation</translation>
    </message>
</context>
<context>
    <name>subject.memory</name>
    <message>
        <source>memory</source>
        <translation>Speicher</translation>
    </message>
</context>
<context>
    <name>subject.metadata-rate</name>
    <message>
        <source>sampling rate</source>
        <translation>Abtastrate</translation>
    </message>
</context>
<context>
    <name>subject.model</name>
    <message>
        <source>model %1</source>
        <translation>Modell %1</translation>
    </message>
</context>
<context>
    <name>subject.number-of-clusters</name>
    <message>
        <source>number of clusters</source>
        <translation>Zahl der Cluster</translation>
    </message>
</context>
<context>
    <name>subject.number-of-records</name>
    <message>
        <source>number of records</source>
        <translation>Zahl der Aufzeichnungen</translation>
    </message>
</context>
<context>
    <name>subject.number-of-snippets</name>
    <message>
        <source>number of snippets</source>
        <translation>Zahl der Ausschnitte</translation>
    </message>
</context>
<context>
    <name>subject.occlusion</name>
    <message>
        <source>occlusion</source>
        <translation>Verdeckung</translation>
    </message>
</context>
<context>
    <name>subject.order</name>
    <message>
        <source>experiment order</source>
        <translation>Versuch order</translation>
    </message>
</context>
<context>
    <name>subject.output</name>
    <message>
        <source>output %1</source>
        <translation>Ausgabe %1</translation>
    </message>
</context>
<context>
    <name>subject.parts</name>
    <message>
        <source>number of parts</source>
        <translation>Zahl der Teile</translation>
    </message>
</context>
<context>
    <name>subject.probe</name>
    <message>
        <source>linear probe</source>
        <translation>lineare Sonde</translation>
    </message>
</context>
<context>
    <name>subject.regression</name>
    <message>
        <source>experiment regression</source>
        <translation>Versuch regression</translation>
    </message>
</context>
<context>
    <name>subject.resampling</name>
    <message>
        <source>resampling</source>
        <translation>Umtasten</translation>
    </message>
</context>
<context>
    <name>subject.restarts</name>
    <message>
        <source>restarts</source>
        <translation>Neustarts</translation>
    </message>
</context>
<context>
    <name>subject.shape</name>
    <message>
        <source>experiment shape</source>
        <translation>Versuch shape</translation>
    </message>
</context>
<context>
    <name>subject.specialisation</name>
    <message>
        <source>experiment specialisation</source>
        <translation>Versuch specialisation</translation>
    </message>
</context>
<context>
    <name>subject.sufficiency</name>
    <message>
        <source>experiment sufficiency</source>
        <translation>Versuch sufficiency</translation>
    </message>
</context>
<context>
    <name>subject.tap</name>
    <message>
        <source>tap %1</source>
        <translation>Abgriff %1</translation>
    </message>
</context>
<context>
    <name>subject.tapped-layers</name>
    <message>
        <source>tapped layers</source>
        <translation>abgegriffene Schichten</translation>
    </message>
</context>
<context>
    <name>subject.target</name>
    <message>
        <source>target %1</source>
        <translation>Ziel %1</translation>
    </message>
</context>
<context>
    <name>subject.temperature</name>
    <message>
        <source>temperature</source>
        <translation>Temperatur</translation>
    </message>
</context>
<context>
    <name>subject.temporary-file-in</name>
    <message>
        <source>temporary file in %1</source>
        <translation>temporäre Datei in %1</translation>
    </message>
</context>
<context>
    <name>subject.the-output</name>
    <message>
        <source>the output</source>
        <translation>die Ausgabe</translation>
    </message>
</context>
<context>
    <name>subject.the-record</name>
    <message>
        <source>the record</source>
        <translation>die Aufzeichnung</translation>
    </message>
</context>
<context>
    <name>subject.the-sampling-rate</name>
    <message>
        <source>the sampling rate</source>
        <translation>die Abtastrate</translation>
    </message>
</context>
<context>
    <name>subject.tolerance</name>
    <message>
        <source>tolerance</source>
        <translation>Toleranz</translation>
    </message>
</context>
<context>
    <name>table.columns-left-alone</name>
    <message>
        <source>columns that are not understood were left alone: %1</source>
        <translation>Spalten, die nicht verstanden wurden, blieben unbeachtet: %1</translation>
    </message>
</context>
<context>
    <name>table.names-no-records</name>
    <message>
        <source>no column says which record a row is about</source>
        <translation>keine Spalte sagt, von welcher Aufzeichnung eine Zeile handelt</translation>
    </message>
</context>
<context>
    <name>table.not-a-number</name>
    <message>
        <source>of record %1 it says %2 where a number is expected</source>
        <translation>zur Aufzeichnung %1 steht darin %2, wo eine Zahl erwartet wird</translation>
    </message>
</context>
<context>
    <name>table.not-a-sex</name>
    <message>
        <source>of record %1 it says the sex %2; male, female, m or f is understood</source>
        <translation>zur Aufzeichnung %1 steht darin das Geschlecht %2; verstanden werden male, female, m und f</translation>
    </message>
</context>
<context>
    <name>table.not-taken</name>
    <message>
        <source>%1 was not taken as a table of labels: %2</source>
        <translation>%1 wurde nicht als Tabelle von Labels übernommen: %2</translation>
    </message>
</context>
<context>
    <name>table.of-no-record</name>
    <message>
        <source>no row is about one of the records</source>
        <translation>keine Zeile handelt von einer der Aufzeichnungen</translation>
    </message>
</context>
<context>
    <name>table.record-twice</name>
    <message>
        <source>record %1 stands in it twice</source>
        <translation>die Aufzeichnung %1 steht darin zweimal</translation>
    </message>
</context>
<context>
    <name>table.rows-without-record</name>
    <message>
        <source>%1 rows of the table are about records that are not there</source>
        <translation>%1 Zeilen der Tabelle handeln von Aufzeichnungen, die nicht da sind</translation>
    </message>
</context>
<context>
    <name>text.of-subject</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>text.with-advice</name>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
</context>
<context>
    <name>torch.batch-norm-follows-batch</name>
    <message>
        <source>its result for one ECG changes with the ECGs beside it: its batch normalisation follows the input, not what was learned</source>
        <translation>sein Ergebnis für ein EKG ändert sich mit den EKGs daneben: Seine Batch-Normierung folgt der Eingabe, nicht dem Gelernten</translation>
    </message>
</context>
<context>
    <name>torch.batch-norm-given-alone</name>
    <message>
        <source>its result for one ECG changes with the ECGs beside it: it is always given one alone</source>
        <translation>das Ergebnis für ein EKG ändert sich mit den EKGs daneben: Ihm wird immer nur eines gegeben</translation>
    </message>
</context>
<context>
    <name>torch.called-once-a-lead</name>
    <message>
        <source>%1 is called %2 times in one pass, once a lead, and what is called once gives no [N, channels, frames]</source>
        <translation>%1 wird in einem Durchgang %2-mal aufgerufen, einmal je Ableitung, und was einmal aufgerufen wird, liefert kein [N, Kanäle, Rahmen]</translation>
    </message>
</context>
<context>
    <name>torch.called-several-times</name>
    <message>
        <source>is called %1 times in one pass</source>
        <translation>wird in einem Durchlauf %1-mal aufgerufen</translation>
    </message>
</context>
<context>
    <name>torch.complex-outputs</name>
    <message>
        <source>its outputs are complex numbers</source>
        <translation>seine Ausgaben sind komplexe Zahlen</translation>
    </message>
</context>
<context>
    <name>torch.dropout-is-on</name>
    <message>
        <source>its dropout is on, drawn with seed %1</source>
        <translation>sein Dropout ist eingeschaltet, gezogen mit Startwert %1</translation>
    </message>
</context>
<context>
    <name>torch.ending</name>
    <message>
        <source>the network ends in a %1</source>
        <translation>das Netz endet in einem %1</translation>
    </message>
</context>
<context>
    <name>torch.ending-taken-as-probabilities</name>
    <message>
        <source>%1: its outputs are taken as probabilities, its logits from before that. State &quot;output&quot;: &quot;probability&quot; in its metadata if that is right, &quot;logit&quot; if not</source>
        <translation>%1: Seine Ausgaben werden als Wahrscheinlichkeiten genommen, seine Logits von davor. Geben Sie „output“: „probability“ in den Metadaten an, wenn das stimmt, sonst „logit“</translation>
    </message>
</context>
<context>
    <name>torch.ending-taken-once-more</name>
    <message>
        <source>%1, yet its metadata says that it gives logits: its probabilities are taken of these values once more</source>
        <translation>%1, doch die Metadaten sagen, dass es Logits gibt: Aus diesen Werten werden noch einmal Wahrscheinlichkeiten gebildet</translation>
    </message>
</context>
<context>
    <name>torch.fewer-arguments-than-inputs</name>
    <message>
        <source>forward takes %1 arguments, fewer than &quot;inputs&quot; names</source>
        <translation>forward nimmt %1 Argumente, weniger als „inputs“ nennt</translation>
    </message>
</context>
<context>
    <name>torch.forward-does-not-call</name>
    <message>
        <source>the network&apos;s forward does not call this submodule</source>
        <translation>forward des Netzes ruft dieses Untermodul nicht auf</translation>
    </message>
</context>
<context>
    <name>torch.forward-returns-other</name>
    <message>
        <source>forward returns a %1, not one tensor [N, outputs]</source>
        <translation>forward liefert %1 statt eines Tensors [N, Ausgaben]</translation>
    </message>
</context>
<context>
    <name>torch.gives-other-shape</name>
    <message>
        <source>gives %1, not %2</source>
        <translation>gibt %1, nicht %2</translation>
    </message>
</context>
<context>
    <name>torch.hop-leaves-gaps</name>
    <message>
        <source>a hop of %1 samples leaves out what lies between windows of %2</source>
        <translation>eine Schrittweite von %1 Abtastwerten lässt aus, was zwischen Fenstern von %2 liegt</translation>
    </message>
</context>
<context>
    <name>torch.input-not-accepted</name>
    <message>
        <source>does not accept an input of %1</source>
        <translation>nimmt keine Eingabe von %1 an</translation>
    </message>
</context>
<context>
    <name>torch.labels-for-one-output</name>
    <message>
        <source>%1 labels are stated, the network has %2 output</source>
        <translation>%1 Klassen sind angegeben, das Netz hat %2 Ausgabe</translation>
    </message>
</context>
<context>
    <name>torch.labels-for-outputs</name>
    <message>
        <source>%1 labels are stated, the network has %2 outputs</source>
        <translation>%1 Klassen sind angegeben, das Netz hat %2 Ausgaben</translation>
    </message>
</context>
<context>
    <name>torch.labels-not-stated</name>
    <message>
        <source>labels are not stated: outputs are numbered</source>
        <translation>Klassen sind nicht angegeben: Die Ausgaben sind nummeriert</translation>
    </message>
</context>
<context>
    <name>torch.layout-ambiguous</name>
    <message>
        <source>it takes %1 as well as %2: state which is right, &quot;input_layout&quot; in its metadata or --input-layout</source>
        <translation>es nimmt %1 ebenso wie %2: Geben Sie an, was stimmt: „input_layout“ in den Metadaten oder --input-layout</translation>
    </message>
</context>
<context>
    <name>torch.layout-not-stated</name>
    <message>
        <source>input_layout is not stated: it takes no %1, but %2</source>
        <translation>input_layout ist nicht angegeben: Es nimmt kein %1, aber %2</translation>
    </message>
</context>
<context>
    <name>torch.leads-not-stated</name>
    <message>
        <source>leads are not stated: taken as the standard twelve in their usual order</source>
        <translation>Ableitungen sind nicht angegeben: als die üblichen zwölf in üblicher Reihenfolge genommen</translation>
    </message>
</context>
<context>
    <name>torch.leads-one-by-one</name>
    <message>
        <source>each of its %2 leads goes through %1 as a record of its own, so that no submodule gives [N, channels, frames] of one ECG</source>
        <translation>jede seiner %2 Ableitungen geht als eigene Aufzeichnung durch %1, so dass kein Untermodul [N, Kanäle, Rahmen] eines EKGs liefert</translation>
    </message>
</context>
<context>
    <name>torch.log-sigmoid-not-multi-label</name>
    <message>
        <source>the network ends in a log_sigmoid, yet its task is not multi-label: its probabilities are taken of these values together</source>
        <translation>das Netz endet in einem log_sigmoid, doch seine Aufgabe ist nicht multi-label: seine Wahrscheinlichkeiten werden aus diesen Werten gemeinsam gebildet</translation>
    </message>
</context>
<context>
    <name>torch.log-softmax-not-multi-class</name>
    <message>
        <source>the network ends in a log_softmax, yet its task is not multi-class: its probabilities are taken of these values one by one</source>
        <translation>das Netz endet in einem log_softmax, doch seine Aufgabe ist nicht multi-class: Aus diesen Werten werden einzeln Wahrscheinlichkeiten gebildet</translation>
    </message>
</context>
<context>
    <name>torch.logits-of-probabilities</name>
    <message>
        <source>logits are made of the network&apos;s probabilities: %1</source>
        <translation>Logits werden aus den Wahrscheinlichkeiten des Netzes gebildet: %1</translation>
    </message>
</context>
<context>
    <name>torch.logits-or-probabilities</name>
    <message>
        <source>does not say whether its outputs are logits or probabilities: all that were seen lie between 0 and 1</source>
        <translation>sagt nicht, ob seine Ausgaben Logits oder Wahrscheinlichkeiten sind: alle, die gesehen wurden, liegen zwischen 0 und 1</translation>
    </message>
</context>
<context>
    <name>torch.metadata-incomplete</name>
    <message>
        <source>does not say everything that is needed to use it (%1 leads go in); missing: %2</source>
        <translation>sagt nicht alles, was zum Gebrauch nötig ist (%1 Ableitungen gehen hinein); es fehlt: %2</translation>
    </message>
</context>
<context>
    <name>torch.multi-class-share-of-sum</name>
    <message>
        <source>the network&apos;s outputs do not add up to 1, as those of a multi-class network should: each is shown as its share of their sum</source>
        <translation>die Ausgaben des Netzes ergeben zusammen nicht 1, wie bei einem multi-class-Netz zu erwarten: Jede ist als ihr Anteil an der Summe gezeigt</translation>
    </message>
</context>
<context>
    <name>torch.needs-another-argument</name>
    <message>
        <source>forward needs another argument, &quot;%1&quot;</source>
        <translation>forward braucht ein weiteres Argument, „%1“</translation>
    </message>
</context>
<context>
    <name>torch.no-dropout</name>
    <message>
        <source>has no dropout that could be switched on</source>
        <translation>hat kein Dropout, das eingeschaltet werden könnte</translation>
    </message>
</context>
<context>
    <name>torch.no-final-activation</name>
    <message>
        <source>has no final activation to look before</source>
        <translation>hat keine letzte Aktivierung, vor der man nachsehen könnte</translation>
    </message>
</context>
<context>
    <name>torch.no-forward</name>
    <message>
        <source>has no forward method</source>
        <translation>hat keine Methode forward</translation>
    </message>
</context>
<context>
    <name>torch.no-gradient-at-input</name>
    <message>
        <source>its outputs have no gradient at its input</source>
        <translation>seine Ausgänge haben an seinem Eingang keinen Gradienten</translation>
    </message>
</context>
<context>
    <name>torch.no-gradient-at-tap</name>
    <message>
        <source>its outputs have no gradient at tap %1</source>
        <translation>die Ausgaben haben am Abgriff %1 keinen Gradienten</translation>
    </message>
</context>
<context>
    <name>torch.no-output-named</name>
    <message>
        <source>it has no output &quot;%1&quot;; it has %2</source>
        <translation>es hat keine Ausgabe „%1“; es hat %2</translation>
    </message>
</context>
<context>
    <name>torch.no-submodule-named</name>
    <message>
        <source>it has no submodule named &quot;%1&quot;</source>
        <translation>hat kein Untermodul „%1“</translation>
    </message>
</context>
<context>
    <name>torch.no-submodules</name>
    <message>
        <source>has no submodules: it was frozen or optimised, or never had any, so there is nothing to look into</source>
        <translation>hat keine Untermodule: Es wurde eingefroren oder optimiert oder hatte nie welche, daher gibt es nichts zu sehen</translation>
    </message>
</context>
<context>
    <name>torch.no-tappable-submodule</name>
    <message>
        <source>no submodule gives [N, channels, frames] of one ECG with more than one frame</source>
        <translation>kein Untermodul gibt von einem EKG [N, Kanäle, Rahmen] mit mehr als einem Rahmen</translation>
    </message>
</context>
<context>
    <name>torch.no-time-axis</name>
    <message>
        <source>gives %1: no time axis is left</source>
        <translation>gibt %1: Es bleibt keine Zeitachse</translation>
    </message>
</context>
<context>
    <name>torch.no-weights</name>
    <message>
        <source>has no weights that differ from each other</source>
        <translation>hat keine Gewichte, die sich voneinander unterscheiden</translation>
    </message>
</context>
<context>
    <name>torch.not-called</name>
    <message>
        <source>was not called in this pass</source>
        <translation>wurde in diesem Durchlauf nicht aufgerufen</translation>
    </message>
</context>
<context>
    <name>torch.not-loaded</name>
    <message>
        <source>cannot be loaded as TorchScript: %1</source>
        <translation>lässt sich nicht als TorchScript laden: %1</translation>
    </message>
</context>
<context>
    <name>torch.only-one-output</name>
    <message>
        <source>it gives one output, so that there is no output &quot;%1&quot;</source>
        <translation>es gibt eine einzige Ausgabe, also keine Ausgabe „%1“</translation>
    </message>
</context>
<context>
    <name>torch.operation-newer-than-torch</name>
    <message>
        <source>uses an operation that is newer than the LibTorch 1.13 of this program: %1</source>
        <translation>benutzt eine Operation, die neuer ist als LibTorch 1.13 in diesem Programm: %1</translation>
    </message>
</context>
<context>
    <name>torch.output-of-other-shape</name>
    <message>
        <source>gives %1 for one ECG, not [1, outputs]</source>
        <translation>gibt %1 für ein EKG, nicht [1, Ausgaben]</translation>
    </message>
</context>
<context>
    <name>torch.output-of-submodule-not-a-tensor</name>
    <message>
        <source>its output is a %1, not a Tensor</source>
        <translation>die Ausgabe ist %1, kein Tensor</translation>
    </message>
</context>
<context>
    <name>torch.probabilities-stated-logarithm</name>
    <message>
        <source>its metadata says that it gives probabilities, but it ends in a %1</source>
        <translation>seinen Metadaten nach liefert es Wahrscheinlichkeiten, doch es endet in einem %1</translation>
    </message>
</context>
<context>
    <name>torch.probabilities-stated-not-given</name>
    <message>
        <source>its metadata says that it gives probabilities, but it gave %1</source>
        <translation>die Metadaten sagen, es gebe Wahrscheinlichkeiten, es gab aber %1</translation>
    </message>
</context>
<context>
    <name>torch.raised</name>
    <message>
        <source>the network raised: %1</source>
        <translation>das Netz meldete: %1</translation>
    </message>
</context>
<context>
    <name>torch.raised-about-in-place</name>
    <message>
        <source>%1 (an operation such as x += y or x.add_(y) overwrites what the gradient needs: write x = x + y and save it again)</source>
        <translation>%1 (eine Operation wie x += y oder x.add_(y) überschreibt, was der Gradient braucht: Schreiben Sie x = x + y und speichern Sie es neu)</translation>
    </message>
</context>
<context>
    <name>torch.raised-about-precision</name>
    <message>
        <source>%1 (everything is run in float32: does forward change to another precision, as with .half() or autocast?)</source>
        <translation>%1 (alles wird in float32 gerechnet: Wechselt forward die Genauigkeit, etwa mit .half() oder autocast?)</translation>
    </message>
</context>
<context>
    <name>torch.random</name>
    <message>
        <source>two passes over the same input differ: the network is random</source>
        <translation>zwei Durchläufe mit gleicher Eingabe unterscheiden sich: Das Netz ist zufällig</translation>
    </message>
</context>
<context>
    <name>torch.refusal-gives</name>
    <message>
        <source>%1: gives %2</source>
        <translation>%1: gibt %2</translation>
    </message>
</context>
<context>
    <name>torch.regression-of-probabilities</name>
    <message>
        <source>a regression is said to give probabilities</source>
        <translation>von einer Regression wird gesagt, sie liefere Wahrscheinlichkeiten</translation>
    </message>
</context>
<context>
    <name>torch.remembers-records</name>
    <message>
        <source>it remembers earlier records: what it holds changes with every pass</source>
        <translation>es erinnert sich an frühere Aufzeichnungen: Was es enthält, ändert sich mit jedem Durchlauf</translation>
    </message>
</context>
<context>
    <name>torch.samples-any-length</name>
    <message>
        <source>samples are not stated and the network takes any length: 10 s</source>
        <translation>Zahl der Abtastwerte ist nicht angegeben, und das Netz nimmt jede Länge: 10 s</translation>
    </message>
</context>
<context>
    <name>torch.samples-tried</name>
    <message>
        <source>samples are not stated: %1 was found by trying</source>
        <translation>Zahl der Abtastwerte ist nicht angegeben: %1 wurde durch Versuche gefunden</translation>
    </message>
</context>
<context>
    <name>torch.scaling-not-stated</name>
    <message>
        <source>scaling is not stated: values go in as they are</source>
        <translation>Skalierung ist nicht angegeben: Werte gehen hinein, wie sie sind</translation>
    </message>
</context>
<context>
    <name>torch.scaling-of-other-number</name>
    <message>
        <source>the scaling has %1 values for %2 leads</source>
        <translation>die Skalierung hat %1 Werte für %2 Ableitungen</translation>
    </message>
</context>
<context>
    <name>torch.several-outputs</name>
    <message>
        <source>gives several outputs: %1</source>
        <translation>gibt mehrere Ausgaben: %1</translation>
    </message>
</context>
<context>
    <name>torch.taken-as-logits</name>
    <message>
        <source>all its outputs that were seen lie between 0 and 1: they are taken as logits. State &quot;output_kind&quot; in its metadata</source>
        <translation>alle gesehenen Ausgaben liegen zwischen 0 und 1: Sie werden als Logits genommen. Geben Sie „output_kind“ in den Metadaten an</translation>
    </message>
</context>
<context>
    <name>torch.taken-as-multi-class</name>
    <message>
        <source>its outputs add up to 1 for every input: they are taken as probabilities of a multi-class network. State &quot;output_kind&quot; and &quot;task&quot; in its metadata</source>
        <translation>die Ausgaben ergeben für jede Eingabe zusammen 1: Sie werden als Wahrscheinlichkeiten eines multi-class-Netzes genommen. Geben Sie „output_kind“ und „task“ in den Metadaten an</translation>
    </message>
</context>
<context>
    <name>torch.tap-axis-not-told</name>
    <message>
        <source>which axis of tap %1 is time could not be told: taken as %2. State its &quot;layout&quot; in the metadata: &quot;NCT&quot;, &quot;NTC&quot;, &quot;TNC&quot;, &quot;NCHT&quot; or &quot;NCTH&quot;</source>
        <translation>welche Achse von Abgriff %1 die Zeit ist, war nicht zu erkennen: als %2 genommen. Geben Sie „layout“ in den Metadaten an: „NCT“, „NTC“, „TNC“, „NCHT“ oder „NCTH“</translation>
    </message>
</context>
<context>
    <name>torch.tap-depends-on-input</name>
    <message>
        <source>frames of tap %1 sit %2 samples elsewhere in an ECG than in noise, with %3 from one to the next</source>
        <translation>Rahmen des Abgriffs %1 liegen in einem EKG %2 Abtastwerte woanders als in Rauschen, bei %3 von einem zum nächsten</translation>
    </message>
</context>
<context>
    <name>torch.tap-does-not-fit-stride</name>
    <message>
        <source>tap %1 gives %2 frames for %3 samples, which does not fit a stride of %4 from %5 on</source>
        <translation>Abgriff %1 gibt %2 Rahmen für %3 Abtastwerte; dazu passt kein Schritt von %4 ab %5</translation>
    </message>
</context>
<context>
    <name>torch.tap-first-frame-sees-no-moment</name>
    <message>
        <source>the first frame of tap %1 looks at no moment (a class token?): what lies there is no place in the record</source>
        <translation>der erste Rahmen des Abgriffs %1 blickt auf keinen Augenblick (ein Klassen-Token?): was dort liegt, ist keine Stelle der Aufzeichnung</translation>
    </message>
</context>
<context>
    <name>torch.tap-frames-disagree</name>
    <message>
        <source>frames of tap %1 do not agree on where they sit: the middle half of them spreads over %2 samples, with %3 from one to the next</source>
        <translation>Rahmen des Abgriffs %1 sind sich nicht einig, wo sie liegen: ihre mittlere Hälfte streut über %2 Abtastwerte, bei %3 von einem zum nächsten</translation>
    </message>
</context>
<context>
    <name>torch.tap-gradient-cut</name>
    <message>
        <source>tap %1 follows its input, but no gradient leads back to it (detach() or torch.no_grad() before the tap?): its frames were placed as half-pixel</source>
        <translation>Abgriff %1 folgt seiner Eingabe, doch kein Gradient führt zu ihr zurück (detach() oder torch.no_grad() vor dem Abgriff?): seine Rahmen wurden nach half-pixel gelegt</translation>
    </message>
</context>
<context>
    <name>torch.tap-ignores-input</name>
    <message>
        <source>tap %1 does not follow its input: its frames were placed as half-pixel</source>
        <translation>Abgriff %1 folgt seiner Eingabe nicht: seine Rahmen wurden als Halbpixel gesetzt</translation>
    </message>
</context>
<context>
    <name>torch.tap-layout-found</name>
    <message>
        <source>tap %1 was found to be %2: its axes are put in order</source>
        <translation>Abgriff %1 ist %2: Die Achsen werden geordnet</translation>
    </message>
</context>
<context>
    <name>torch.tap-looks-back</name>
    <message>
        <source>frames of tap %1 look back by %2 samples (causal padding, or a recurrent layer?): the first ones have nothing to look at, and lie before the record begins</source>
        <translation>Rahmen des Abgriffs %1 blicken um %2 Abtastwerte zurück (kausal aufgefüllt, oder eine rekurrente Schicht?): die ersten haben nichts, worauf sie blicken, und liegen vor dem Anfang der Aufzeichnung</translation>
    </message>
</context>
<context>
    <name>torch.tap-named-twice</name>
    <message>
        <source>tap %1 is named twice</source>
        <translation>Abgriff %1 ist zweimal genannt</translation>
    </message>
</context>
<context>
    <name>torch.tap-order-by-depth</name>
    <message>
        <source>taps are named from the shallowest to the deepest: %1 were put in that order</source>
        <translation>Abgriffe werden vom flachsten zum tiefsten genannt: %1 wurden in diese Reihenfolge gebracht</translation>
    </message>
</context>
<context>
    <name>torch.tap-sees-most-of-record</name>
    <message>
        <source>frames of tap %1 look at most of the record, not at a moment</source>
        <translation>Rahmen des Abgriffs %1 blicken auf den größten Teil der Aufzeichnung, nicht auf einen Augenblick</translation>
    </message>
</context>
<context>
    <name>torch.tap-stride-contradicts</name>
    <message>
        <source>frames of tap %1 lie %2 samples apart by counting, %3 by what they look at</source>
        <translation>Rahmen des Abgriffs %1 liegen gezählt %2 Abtastwerte auseinander, nach dem, worauf sie blicken, %3</translation>
    </message>
</context>
<context>
    <name>torch.tapping-changes-outputs</name>
    <message>
        <source>tapping %1 changes its outputs: it writes into shared tensors</source>
        <translation>das Abgreifen bei %1 ändert die Ausgaben: Es schreibt in geteilte Tensoren</translation>
    </message>
</context>
<context>
    <name>torch.taps-chosen</name>
    <message>
        <source>taps are not stated: %1 were chosen</source>
        <translation>Abgriffe sind nicht angegeben: %1 wurden gewählt</translation>
    </message>
</context>
<context>
    <name>torch.task-not-stated</name>
    <message>
        <source>task is not stated: taken as %1, since %2</source>
        <translation>Aufgabe ist nicht angegeben: als %1 genommen (%2)</translation>
    </message>
</context>
<context>
    <name>torch.task-taken-as-multi-label</name>
    <message>
        <source>task is not stated: taken as multi-label</source>
        <translation>Aufgabe ist nicht angegeben: als multi-label genommen</translation>
    </message>
</context>
<context>
    <name>torch.too-many-outputs</name>
    <message>
        <source>it gives %1 outputs; at most %2 can be shown</source>
        <translation>es gibt %1 Ausgaben; höchstens %2 können gezeigt werden</translation>
    </message>
</context>
<context>
    <name>torch.traced-in-training</name>
    <message>
        <source>was traced in training mode: its batch normalisation follows the input, not what was learned</source>
        <translation>wurde im Trainingsmodus aufgezeichnet: Die Batch-Normalisierung folgt der Eingabe, nicht dem Gelernten</translation>
    </message>
</context>
<context>
    <name>torch.unit-not-stated</name>
    <message>
        <source>unit is not stated: taken as mV</source>
        <translation>Einheit ist nicht angegeben: als mV genommen</translation>
    </message>
</context>
<context>
    <name>torch.weights-redrawn</name>
    <message>
        <source>weights of %1 of its %2 layers were drawn anew, from the output down to %3</source>
        <translation>Gewichte von %1 seiner %2 Schichten wurden neu gezogen, vom Ausgang hinab bis %3</translation>
    </message>
</context>
<context>
    <name>trust.and-finding</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>trust.audited</name>
    <message>
        <source>Audited on %1 records: %2</source>
        <translation>Geprüft an %1 Aufzeichnungen: %2</translation>
    </message>
</context>
<context>
    <name>trust.audited-without-figures</name>
    <message>
        <source>Audited on %1 records, without a result</source>
        <translation>Geprüft an %1 Aufzeichnungen, ohne Ergebnis</translation>
    </message>
</context>
<context>
    <name>trust.fitted-on-judged</name>
    <message>
        <source>but the codebook was fitted on some of these records</source>
        <translation>aber das Codebuch wurde auf einigen davon angepasst</translation>
    </message>
</context>
<context>
    <name>trust.not-audited</name>
    <message>
        <source>This codebook has not been audited</source>
        <translation>Dieses Codebuch wurde nicht geprüft</translation>
    </message>
</context>
<context>
    <name>trust.random-network-fails</name>
    <message>
        <source>a network with random weights fails as it should</source>
        <translation>ein Netz mit zufälligen Gewichten scheitert, wie es soll</translation>
    </message>
</context>
<context>
    <name>trust.random-network-passes</name>
    <message>
        <source>but a network with random weights does not fail</source>
        <translation>aber ein Netz mit zufälligen Gewichten scheitert nicht</translation>
    </message>
</context>
<context>
    <name>trust.shares-recover</name>
    <message>
        <source>shares recover %1 % of predictions</source>
        <translation>Anteile geben %1 % der Vorhersagen wieder</translation>
    </message>
</context>
<context>
    <name>trust.shares-recover-value</name>
    <message>
        <source>shares recover the value with R² %1</source>
        <translation>Anteile geben den Wert mit R² %1 wieder</translation>
    </message>
</context>
<context>
    <name>trust.waves</name>
    <message>
        <source>waves %1</source>
        <translation>Wellen %1</translation>
    </message>
</context>
<context>
    <name>trust.waves-of-probe</name>
    <message>
        <source>waves %1 of %2</source>
        <translation>Wellen %1 von %2</translation>
    </message>
</context>
<context>
    <name>waves.leads-not-of-32-samples</name>
    <message>
        <source>the leads are not all of the same multiple of 32 samples</source>
        <translation>die Ableitungen haben nicht alle dasselbe Vielfache von 32 Abtastwerten</translation>
    </message>
</context>
<context>
    <name>waves.not-as-long-as-the-lead</name>
    <message>
        <source>what was measured is not as long as the lead</source>
        <translation>das Gemessene ist nicht so lang wie die Ableitung</translation>
    </message>
</context>
<context>
    <name>waves.of-another-record</name>
    <message>
        <source>the waves are not those of this record</source>
        <translation>die Wellen gehören nicht zu dieser Aufzeichnung</translation>
    </message>
</context>
<context>
    <name>waves.rate-not-positive</name>
    <message>
        <source>the rate is not positive and finite</source>
        <translation>die Rate ist nicht positiv und endlich</translation>
    </message>
</context>
<context>
    <name>waves.too-long</name>
    <message>
        <source>too long</source>
        <translation>zu lang</translation>
    </message>
</context>
<context>
    <name>waves.too-short</name>
    <message>
        <source>too short</source>
        <translation>zu kurz</translation>
    </message>
</context>
<context>
    <name>waves.weights</name>
    <message>
        <source>the list of weights is %1</source>
        <translation>die Liste der Gewichte ist %1</translation>
    </message>
</context>
<context>
    <name>wfdb.annotation-at-byte</name>
    <message>
        <source>%1 at byte %2</source>
        <translation>%1 bei Byte %2</translation>
    </message>
</context>
<context>
    <name>wfdb.annotation-text-cut-short</name>
    <message>
        <source>is cut short within a text</source>
        <translation>ist mitten in einem Text abgeschnitten</translation>
    </message>
</context>
<context>
    <name>wfdb.beyond-16-bits</name>
    <message>
        <source>lead %1 holds %2 mV, more than 16 bits of %3 mV can hold</source>
        <translation>Ableitung %1 enthält %2 mV, mehr als 16 Bit zu %3 mV fassen</translation>
    </message>
</context>
<context>
    <name>wfdb.checksum-differs</name>
    <message>
        <source>The header&apos;s checksum does not fit the samples of %1</source>
        <translation>Die Prüfsumme des Kopfes passt nicht zu den Abtastwerten von %1</translation>
    </message>
</context>
<context>
    <name>wfdb.cut-short</name>
    <message>
        <source>is cut short: %1 samples of each signal expected, %2 found</source>
        <translation>ist abgeschnitten: %1 Abtastwerte je Signal erwartet, %2 gefunden</translation>
    </message>
</context>
<context>
    <name>wfdb.cut-short-bytes</name>
    <message>
        <source>is cut short: %1 bytes expected, %2 found</source>
        <translation>ist abgeschnitten: %1 Byte erwartet, %2 gefunden</translation>
    </message>
</context>
<context>
    <name>wfdb.default-gain</name>
    <message>
        <source>No gain stated for %1: 200 digits per mV, WFDB&apos;s default</source>
        <translation>Keine Verstärkung angegeben für %1: 200 Digits je mV, Vorgabe von WFDB</translation>
    </message>
</context>
<context>
    <name>wfdb.default-rate</name>
    <message>
        <source>The header states no sampling rate: 250 Hz, WFDB&apos;s default</source>
        <translation>Der Kopf nennt keine Abtastrate: 250 Hz, Vorgabe von WFDB</translation>
    </message>
</context>
<context>
    <name>wfdb.describes-fewer-segments</name>
    <message>
        <source>states %1 segments but describes %2</source>
        <translation>nennt %1 Segmente, beschreibt aber %2</translation>
    </message>
</context>
<context>
    <name>wfdb.describes-fewer-signals</name>
    <message>
        <source>states %1 signals but describes %2</source>
        <translation>nennt %1 Signale, beschreibt aber %2</translation>
    </message>
</context>
<context>
    <name>wfdb.field-adc-resolution</name>
    <message>
        <source>ADC resolution</source>
        <translation>ADC-Auflösung</translation>
    </message>
</context>
<context>
    <name>wfdb.field-adc-zero</name>
    <message>
        <source>ADC zero</source>
        <translation>ADC-Nullpunkt</translation>
    </message>
</context>
<context>
    <name>wfdb.field-block-size</name>
    <message>
        <source>block size</source>
        <translation>Blockgröße</translation>
    </message>
</context>
<context>
    <name>wfdb.field-checksum</name>
    <message>
        <source>checksum</source>
        <translation>Prüfsumme</translation>
    </message>
</context>
<context>
    <name>wfdb.field-initial-value</name>
    <message>
        <source>initial value</source>
        <translation>Anfangswert</translation>
    </message>
</context>
<context>
    <name>wfdb.field-number-of-samples</name>
    <message>
        <source>number of samples</source>
        <translation>Zahl der Abtastwerte</translation>
    </message>
</context>
<context>
    <name>wfdb.field-number-of-segments</name>
    <message>
        <source>number of segments</source>
        <translation>Zahl der Segmente</translation>
    </message>
</context>
<context>
    <name>wfdb.field-number-of-signals</name>
    <message>
        <source>number of signals</source>
        <translation>Zahl der Signale</translation>
    </message>
</context>
<context>
    <name>wfdb.file-not-opened</name>
    <message>
        <source>cannot be opened</source>
        <translation>lässt sich nicht öffnen</translation>
    </message>
</context>
<context>
    <name>wfdb.file-of-header-missing</name>
    <message>
        <source>no such file, but %1 names it</source>
        <translation>keine solche Datei, aber %1 nennt sie</translation>
    </message>
</context>
<context>
    <name>wfdb.file-outside-folder</name>
    <message>
        <source>names a file outside its own folder: &quot;%1&quot;</source>
        <translation>nennt eine Datei außerhalb des eigenen Ordners: „%1“</translation>
    </message>
</context>
<context>
    <name>wfdb.file-partly-read</name>
    <message>
        <source>%1 %2; only %3 of %4 samples could be read</source>
        <translation>%1 %2; nur %3 von %4 Abtastwerten waren lesbar</translation>
    </message>
</context>
<context>
    <name>wfdb.flac-bits-differ</name>
    <message>
        <source>is a FLAC stream of %1 bits a sample, more than format %2 has</source>
        <translation>ist ein FLAC-Strom mit %1 Bit je Abtastwert, mehr, als Format %2 hat</translation>
    </message>
</context>
<context>
    <name>wfdb.flac-channels-differ</name>
    <message>
        <source>is a FLAC stream of %1 channels, but %2 signals are said to be in it</source>
        <translation>ist ein FLAC-Strom mit %1 Kanälen, doch %2 Signale sollen darin sein</translation>
    </message>
</context>
<context>
    <name>wfdb.flac-cut-short</name>
    <message>
        <source>is damaged or cut short: %1 of %2 samples could be decoded</source>
        <translation>ist beschädigt oder abgeschnitten: %1 von %2 Abtastwerten waren lesbar</translation>
    </message>
</context>
<context>
    <name>wfdb.flac-samples-per-frame</name>
    <message>
        <source>is a FLAC stream, whose signals cannot differ in samples per frame as the header says</source>
        <translation>ist ein FLAC-Strom, dessen Signale nicht verschieden viele Abtastwerte je Rahmen haben können, wie der Kopf sagt</translation>
    </message>
</context>
<context>
    <name>wfdb.format-not-read</name>
    <message>
        <source>is stored in WFDB format %1, which is not read here</source>
        <translation>ist in WFDB-Format %1 gespeichert, das hier nicht gelesen wird</translation>
    </message>
</context>
<context>
    <name>wfdb.header</name>
    <message>
        <source>header %1</source>
        <translation>Kopfdatei: %1</translation>
    </message>
</context>
<context>
    <name>wfdb.header-binary</name>
    <message>
        <source>is binary: not a WFDB header</source>
        <translation>ist binär: keine WFDB-Kopfdatei</translation>
    </message>
</context>
<context>
    <name>wfdb.header-empty</name>
    <message>
        <source>is empty: a record line is expected</source>
        <translation>ist leer: Eine Zeile zur Aufzeichnung wird erwartet</translation>
    </message>
</context>
<context>
    <name>wfdb.header-line</name>
    <message>
        <source>header line %1 %2</source>
        <translation>Kopfdatei, Zeile %1: %2</translation>
    </message>
</context>
<context>
    <name>wfdb.impossible-count</name>
    <message>
        <source>states an impossible %1: &quot;%2&quot;</source>
        <translation>nennt eine unmögliche Angabe (%1): „%2“</translation>
    </message>
</context>
<context>
    <name>wfdb.impossible-field</name>
    <message>
        <source>has an impossible %1</source>
        <translation>hat eine unmögliche Angabe (%1)</translation>
    </message>
</context>
<context>
    <name>wfdb.impossible-format-field</name>
    <message>
        <source>has an impossible format field: &quot;%1&quot;</source>
        <translation>hat ein unmögliches Formatfeld: „%1“</translation>
    </message>
</context>
<context>
    <name>wfdb.impossible-gain-field</name>
    <message>
        <source>has an impossible gain field: &quot;%1&quot;</source>
        <translation>hat ein unmögliches Verstärkungsfeld: „%1“</translation>
    </message>
</context>
<context>
    <name>wfdb.impossible-number-of-segments</name>
    <message>
        <source>states an impossible number of segments</source>
        <translation>nennt eine unmögliche Zahl von Segmenten</translation>
    </message>
</context>
<context>
    <name>wfdb.impossible-rate</name>
    <message>
        <source>states an impossible sampling rate: &quot;%1&quot;</source>
        <translation>nennt eine unmögliche Abtastrate: „%1“</translation>
    </message>
</context>
<context>
    <name>wfdb.impossible-time</name>
    <message>
        <source>holds an impossible time</source>
        <translation>enthält eine unmögliche Zeit</translation>
    </message>
</context>
<context>
    <name>wfdb.initial-value-differs</name>
    <message>
        <source>The header&apos;s initial value is not the first sample of %1</source>
        <translation>Der Anfangswert des Kopfes ist nicht der erste Abtastwert von %1</translation>
    </message>
</context>
<context>
    <name>wfdb.left-out-not-stored</name>
    <message>
        <source>Left out, named in the header but not stored: %1</source>
        <translation>Ausgelassen, im Kopf genannt, aber nicht gespeichert: %1</translation>
    </message>
</context>
<context>
    <name>wfdb.mark-at-sample</name>
    <message>
        <source>the mark &quot;%1&quot; at sample %2 %3</source>
        <translation>die Marke „%1“ bei Abtastwert %2 %3</translation>
    </message>
</context>
<context>
    <name>wfdb.mark-before-start</name>
    <message>
        <source>holds a mark before the start of the record</source>
        <translation>enthält eine Marke vor dem Beginn der Aufzeichnung</translation>
    </message>
</context>
<context>
    <name>wfdb.mark-before-the-last</name>
    <message>
        <source>comes before the mark in front of it</source>
        <translation>kommt vor der Marke davor</translation>
    </message>
</context>
<context>
    <name>wfdb.mark-field-does-not-fit</name>
    <message>
        <source>has a subtype, number, channel or text that does not fit</source>
        <translation>hat einen Untertyp, eine Zahl, einen Kanal oder Text, der nicht passt</translation>
    </message>
</context>
<context>
    <name>wfdb.mark-field-without-mark</name>
    <message>
        <source>describes a mark before there is one</source>
        <translation>beschreibt eine Marke, bevor es eine gibt</translation>
    </message>
</context>
<context>
    <name>wfdb.mark-too-late</name>
    <message>
        <source>is too late in time</source>
        <translation>liegt zu spät in der Zeit</translation>
    </message>
</context>
<context>
    <name>wfdb.mark-unknown-symbol</name>
    <message>
        <source>is no WFDB annotation symbol</source>
        <translation>ist kein WFDB-Annotationszeichen</translation>
    </message>
</context>
<context>
    <name>wfdb.nested-segments</name>
    <message>
        <source>has a segment that itself has segments</source>
        <translation>hat einen Abschnitt, der selbst Abschnitte hat</translation>
    </message>
</context>
<context>
    <name>wfdb.no-end-of-annotations</name>
    <message>
        <source>is no annotation file, or cut short: no end mark</source>
        <translation>ist keine Datei mit Marken, oder abgeschnitten: kein Endzeichen</translation>
    </message>
</context>
<context>
    <name>wfdb.no-record-line</name>
    <message>
        <source>is no record line: name and number of signals expected</source>
        <translation>ist keine Zeile zur Aufzeichnung: Name und Zahl der Signale werden erwartet</translation>
    </message>
</context>
<context>
    <name>wfdb.no-segment-line</name>
    <message>
        <source>is no segment line: name and number of samples expected</source>
        <translation>ist keine Zeile zu einem Segment: Name und Zahl der Abtastwerte werden erwartet</translation>
    </message>
</context>
<context>
    <name>wfdb.no-segment-with-signals</name>
    <message>
        <source>has no segment with signals</source>
        <translation>hat keinen Abschnitt mit Signalen</translation>
    </message>
</context>
<context>
    <name>wfdb.no-signal</name>
    <message>
        <source>describes no stored signal</source>
        <translation>beschreibt kein gespeichertes Signal</translation>
    </message>
</context>
<context>
    <name>wfdb.no-signal-line</name>
    <message>
        <source>is no signal line: data file and format expected</source>
        <translation>ist keine Zeile zu einem Signal: Datendatei und Format werden erwartet</translation>
    </message>
</context>
<context>
    <name>wfdb.not-a-record-name</name>
    <message>
        <source>is no WFDB record name: letters, digits, &apos;_&apos;, &apos;-&apos; and &apos;.&apos; only</source>
        <translation>ist kein WFDB-Name: nur Buchstaben, Ziffern, „_“, „-“ und „.“</translation>
    </message>
</context>
<context>
    <name>wfdb.not-flac</name>
    <message>
        <source>is no FLAC stream, or its beginning is damaged</source>
        <translation>ist kein FLAC-Strom, oder der Anfang ist beschädigt</translation>
    </message>
</context>
<context>
    <name>wfdb.one-resolution-a-lead</name>
    <message>
        <source>needs one resolution a lead</source>
        <translation>braucht eine Auflösung je Ableitung</translation>
    </message>
</context>
<context>
    <name>wfdb.read-beside-header</name>
    <message>
        <source>Read beside the header, which names it elsewhere: %1</source>
        <translation>Neben dem Kopf gelesen, der sie anderswo nennt: %1</translation>
    </message>
</context>
<context>
    <name>wfdb.resolution-not-positive</name>
    <message>
        <source>the resolution must be positive</source>
        <translation>die Auflösung muss positiv sein</translation>
    </message>
</context>
<context>
    <name>wfdb.segment-of-other-rate</name>
    <message>
        <source>has a segment of another sampling rate: %1</source>
        <translation>hat einen Abschnitt anderer Abtastrate: %1</translation>
    </message>
</context>
<context>
    <name>wfdb.segments-of-other-length</name>
    <message>
        <source>%1 segments differ in length from what the header states</source>
        <translation>%1 Abschnitte sind anders lang, als der Kopf angibt</translation>
    </message>
</context>
<context>
    <name>wfdb.too-long</name>
    <message>
        <source>is too long</source>
        <translation>ist zu lang</translation>
    </message>
</context>
<context>
    <name>wfdb.too-many-signals</name>
    <message>
        <source>states %1 signals; at most %2 are possible</source>
        <translation>nennt %1 Signale; möglich sind höchstens %2</translation>
    </message>
</context>
<context>
    <name>wfdb.two-formats-at-once</name>
    <message>
        <source>is said to be of format %1 and of format %2 at once</source>
        <translation>soll zugleich von Format %1 und von Format %2 sein</translation>
    </message>
</context>
<context>
    <name>wfdb.unknown-annotation-code</name>
    <message>
        <source>holds the unknown code %1</source>
        <translation>enthält das unbekannte Zeichen %1</translation>
    </message>
</context>
<context>
    <name>wfdb.without-signal-in-volts</name>
    <message>
        <source>holds no signal in volts</source>
        <translation>enthält kein Signal in Volt</translation>
    </message>
</context>
<context>
    <name>wfdb.without-signal-in-volts-but</name>
    <message>
        <source>holds no signal in volts (%1)</source>
        <translation>enthält kein Signal in Volt (%1)</translation>
    </message>
</context>
<context>
    <name>work.clustering</name>
    <message>
        <source>Clustering, start %1 of %2</source>
        <translation>Clustern, Start %1 von %2</translation>
    </message>
</context>
<context>
    <name>work.comparing-choices</name>
    <message>
        <source>Comparing clusterings</source>
        <translation>Einteilungen in Cluster werden verglichen</translation>
    </message>
</context>
<context>
    <name>work.comparing-classes</name>
    <message>
        <source>Comparing classes</source>
        <translation>Klassen werden verglichen</translation>
    </message>
</context>
<context>
    <name>work.comparing-maps</name>
    <message>
        <source>Comparing maps</source>
        <translation>Karten werden verglichen</translation>
    </message>
</context>
<context>
    <name>work.comparing-records</name>
    <message>
        <source>Comparing records</source>
        <translation>Aufzeichnungen werden verglichen</translation>
    </message>
</context>
<context>
    <name>work.comparing-shapes</name>
    <message>
        <source>Comparing waveforms</source>
        <translation>Signalformen werden verglichen</translation>
    </message>
</context>
<context>
    <name>work.done</name>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
</context>
<context>
    <name>work.explaining</name>
    <message>
        <source>Explaining the records</source>
        <translation>Die Aufzeichnungen werden erklärt</translation>
    </message>
</context>
<context>
    <name>work.filtering</name>
    <message>
        <source>Filtering</source>
        <translation>Die Aufzeichnung wird gefiltert</translation>
    </message>
</context>
<context>
    <name>work.growing-forests</name>
    <message>
        <source>Growing forests</source>
        <translation>Wälder werden gezogen</translation>
    </message>
</context>
<context>
    <name>work.measuring</name>
    <message>
        <source>Measuring</source>
        <translation>Die Aufzeichnung wird vermessen</translation>
    </message>
</context>
<context>
    <name>work.measuring-places</name>
    <message>
        <source>Comparing clusters and waves</source>
        <translation>Cluster und Wellen werden verglichen</translation>
    </message>
</context>
<context>
    <name>work.preparing</name>
    <message>
        <source>Preparing the record</source>
        <translation>Die Aufzeichnung wird vorbereitet</translation>
    </message>
</context>
<context>
    <name>work.reading</name>
    <message>
        <source>Reading the file</source>
        <translation>Die Datei wird gelesen</translation>
    </message>
</context>
<context>
    <name>work.running</name>
    <message>
        <source>Running the network</source>
        <translation>Das Netz rechnet</translation>
    </message>
</context>
<context>
    <name>work.temperature</name>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
</context>
<context>
    <name>work.writing</name>
    <message>
        <source>Writing the record</source>
        <translation>Die Aufzeichnung wird geschrieben</translation>
    </message>
</context>
<context>
    <name>xli.cut-short</name>
    <message>
        <source>%1 is cut short: %2 bytes expected, %3 found</source>
        <translation>%1 ist abgeschnitten: %2 Byte erwartet, %3 gefunden</translation>
    </message>
</context>
<context>
    <name>xli.ends-within-a-sample</name>
    <message>
        <source>%1 ends within a sample</source>
        <translation>%1 endet mitten in einem Abtastwert</translation>
    </message>
</context>
<context>
    <name>xli.lead</name>
    <message>
        <source>lead %1 of the waveform</source>
        <translation>Ableitung %1 der Kurve</translation>
    </message>
</context>
<context>
    <name>xli.too-many-samples</name>
    <message>
        <source>decompresses to more than the %1 samples it should have</source>
        <translation>ergibt entpackt mehr als die %1 Abtastwerte, die sie haben sollte</translation>
    </message>
</context>
<context>
    <name>xli.undefined-code</name>
    <message>
        <source>has an undefined code in its compressed data</source>
        <translation>hat ein undefiniertes Zeichen in den komprimierten Daten</translation>
    </message>
</context>
<context>
    <name>xml.not-well-formed</name>
    <message>
        <source>is not well-formed XML: %1 at byte %2</source>
        <translation>ist kein wohlgeformtes XML: %1 bei Byte %2</translation>
    </message>
</context>
<context>
    <name>xml.too-many-elements</name>
    <message>
        <source>has %1 elements, too many for an ECG</source>
        <translation>hat %1 Elemente, zu viele für ein EKG</translation>
    </message>
</context>
</TS>
