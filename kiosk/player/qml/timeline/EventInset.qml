pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player
import "../parts"

// What a label shows more of while the axis is at rest, where there is room: a small picture, or the beginning of the text.
Item {
    id: inset

    required property bool used
    required property int number
    required property real u
    required property int row
    required property real from // along the axis from where the label stands, px
    required property real low // across, from the row's line
    required property real long // along
    required property real broad // across
    required property string text
    required property string script
    required property real ahead // as far as words reach that stay at the edge, px
    required property Player player
    required property int page
    required property TimeView view
    readonly property bool seen: used && view.calm > 0 && number !== view.opened // whose card shows it
    readonly property real place: seen ? Math.round((u - view.origin) * view.scale) : 0
    readonly property real along: seen ? place + view.offset : 0
    readonly property real line: view.line(row)
    readonly property real fade: 4 * Theme.mm
    readonly property real clear: Math.max(0, Math.min(1, along / fade, ahead > 0 ? (along + from - ahead) / fade : 1, (view.edge - along - from - long) / fade))
    readonly property bool sharp: !used || loader.sharp

    property bool blurred: false // and told so

    signal sharpened(bool sharp)

    function tell(): void {
        if (blurred === sharp) {
            blurred = !sharp;
            sharpened(sharp);
        }
    }

    visible: seen && opacity > 0
    opacity: view.calm * clear
    x: view.upright ? view.way * (line + low) - (Theme.mirrored ? width : 0) : view.way * (place + from) - (Theme.mirrored ? width : 0)
    y: view.upright ? place + from : -line - low - height
    width: view.upright ? broad : long
    height: view.upright ? long : broad
    onSharpChanged: tell()
    Component.onCompleted: tell()

    Loader {
        id: loader

        readonly property bool sharp: item === null || (item as Shown).sharp

        anchors.fill: parent
        // Its picture is let go of with the room it had.
        active: inset.used && inset.text === "" && inset.view.near

        sourceComponent: Shown {}
    }
    Text {
        visible: inset.text !== ""
        anchors.fill: parent
        text: inset.text
        textFormat: Text.PlainText
        wrapMode: Text.WordWrap
        color: Theme.quiet
        font.family: Theme.serif(inset.script)
        font.pixelSize: inset.view.readingSize(inset.script)
        lineHeightMode: Text.FixedHeight
        lineHeight: inset.view.readingLine
        horizontalAlignment: Text.AlignLeft
        Accessible.ignored: true
    }

    component Shown: Image {
        id: image

        readonly property bool sharp: status === Image.Ready || status === Image.Error || event.picture.present === false
        property real come: status === Image.Ready ? 1 : 0

        source: event.picture.step(inset.width * Screen.devicePixelRatio, event.picture.checked)
        sourceSize: Qt.size(Math.round(inset.width * Screen.devicePixelRatio), Math.round(inset.height * Screen.devicePixelRatio))
        asynchronous: true
        opacity: come

        Behavior on come {
            enabled: !Theme.still

            NumberAnimation {
                duration: Theme.swift
                easing.type: Theme.easing
            }
        }
        Event {
            id: event

            player: inset.player
            index: inset.page
            number: inset.number
        }
    }
}
