pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player

// A title, its lines balanced: as narrow as it can be without another line.
Item {
    id: title

    required property Wording wording
    property real size: Theme.titleSize
    property color color: Theme.ink
    property int maximumLineCount: 12 // more only where even the least size needs them
    property real maximumHeight: 1e6
    property real minimumSize: size
    readonly property alias lineCount: text.lineCount

    implicitHeight: text.implicitHeight
    implicitWidth: text.implicitWidth

    Words {
        id: text

        readonly property real stretch: Theme.stretch(wording.script)
        // The display cut is drawn for large sizes; below them its hairlines are too thin to read from 60 cm.
        readonly property string family: title.size < Theme.headingSize ? Theme.serif(wording.script) : Theme.display(wording.script)

        wording: title.wording
        reading: true
        size: Typesetter.fitting(title.wording.text, family, leading, title.size * stretch, title.minimumSize * stretch, title.width, title.maximumLineCount, title.maximumHeight) / stretch
        color: title.color
        font.family: family
        leading: Theme.tightLeading(wording.script)
        maximumLineCount: Math.max(1, Math.floor(title.maximumHeight / lineHeight))
        elide: Text.ElideRight
        wrapMode: Text.WordWrap
        width: Math.min(title.width, Typesetter.balancedWidth(title.wording.text, font, title.width))
        anchors.left: title.wording.rightToLeft === Theme.mirrored ? parent.left : undefined
        anchors.right: title.wording.rightToLeft === Theme.mirrored ? undefined : parent.right
    }
}
