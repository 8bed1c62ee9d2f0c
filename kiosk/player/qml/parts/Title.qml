pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player

// A title, its lines balanced: as narrow as it can be without another line.
Item {
    id: title

    required property Wording wording
    property real size: Theme.titleSize
    property color color: Theme.ink
    property int maximumLineCount: 12
    property real maximumHeight: 1e6
    property real minimumSize: size
    readonly property alias lineCount: text.lineCount

    implicitHeight: text.implicitHeight
    implicitWidth: text.implicitWidth

    Words {
        id: text

        wording: title.wording
        reading: true
        size: Typesetter.fitting(title.wording.text, Theme.display(title.wording.script), title.size, title.minimumSize, title.width, title.maximumLineCount, title.maximumHeight)
        color: title.color
        font.family: Theme.display(wording.script)
        leading: Theme.tightLeading(wording.script)
        maximumLineCount: Math.max(1, Math.min(title.maximumLineCount, Math.floor(title.maximumHeight / lineHeight)))
        elide: Text.ElideRight
        width: Math.min(title.width, Typesetter.balancedWidth(text, font, title.width))
        anchors.left: title.wording.rightToLeft === Theme.mirrored ? parent.left : undefined
        anchors.right: title.wording.rightToLeft === Theme.mirrored ? undefined : parent.right
    }
}
