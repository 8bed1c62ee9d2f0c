pragma ComponentBehavior: Bound

import QtQuick
import kiosk.player
import "parts"

// One scene: a picture over the whole screen, drifting, and its sentence on a scrim.
Item {
    id: scene

    required property Player player
    required property bool playing
    required property bool front
    required property bool fades
    property alias scene: content.index
    readonly property bool sharp: content.index >= 0 && picture.sharp
    property bool ready: false // once it was sharp: a larger step that a larger window needs takes its place unseen
    readonly property bool pictured: content.picture.present && !picture.broken
    readonly property bool upright: height > width
    // How much the picture can grow before it would be larger than its pixels.
    readonly property real room: picture.fit > 0 ? Math.min(1.07, 1 / (picture.fit * picture.density)) : 1

    function drift(): void {
        picture.scale = 1;
        if (!Theme.still && room > 1.005)
            motion.restart();
    }

    onSharpChanged: ready = ready || sharp
    onPlayingChanged: ready = playing && sharp
    // What nobody sees doesn't wake the machine sixty times a second.
    onVisibleChanged: {
        if (!visible)
            motion.stop();
    }
    onReadyChanged: {
        if (ready)
            drift();
    }

    anchors.fill: parent
    visible: opacity > 0
    opacity: front && ready ? 1 : 0
    z: front ? 1 : 0

    Behavior on opacity {
        enabled: scene.fades

        NumberAnimation {
            duration: Theme.slow
            easing.type: Easing.InOutQuad
        }
    }
    Scene {
        id: content

        player: scene.player
        index: -1
        onFilled: {
            scene.ready = false;
            scene.ready = scene.sharp;
        }
    }
    PictureView {
        id: picture

        anchors.fill: parent
        picture: content.picture
        crop: true
        near: scene.playing
        transformOrigin: scene.scene % 2 ? Item.TopRight : Item.TopLeft

        NumberAnimation on scale {
            id: motion

            running: false
            from: 1
            to: scene.room
            duration: (content.seconds + 2) * 1000
            easing.type: Easing.InOutSine
        }
    }
    // Dense enough under the words for 4.5:1 on a white picture: 0.6 black over white leaves a luminance of 0.13.
    Rectangle {
        visible: scene.pictured
        anchors.bottom: parent.bottom
        width: parent.width
        height: Math.min(parent.height, (parent.height - words.y) * 1.45)
        gradient: Gradient {
            GradientStop {
                position: 0
                color: Qt.alpha(Theme.scrim, 0)
            }
            GradientStop {
                position: 0.31
                color: Qt.alpha(Theme.scrim, 0.62)
            }
            GradientStop {
                position: 1
                color: Qt.alpha(Theme.scrim, 0.8)
            }
        }
    }
    Title {
        id: words

        wording: content.caption
        color: scene.pictured ? Theme.scrimInk : Theme.ink
        size: Theme.farSize
        minimumSize: Theme.farSize * 0.3
        maximumLineCount: scene.upright ? 5 : 3
        maximumHeight: Math.min(parent.height * 0.7, parent.height - anchors.bottomMargin - (shade.visible ? shade.height : Theme.margin))
        width: Math.min(parent.width - 3 * Theme.margin, scene.upright ? parent.width : parent.width * 0.72)
        anchors {
            left: parent.left
            leftMargin: Theme.margin * 1.5 + (scene.scene % 4) * Theme.gap
            bottom: parent.bottom
            bottomMargin: Theme.margin * 2 + Theme.target * 1.6 + (scene.scene % 3) * Theme.space
        }
    }
    Rectangle {
        id: shade

        visible: credit.visible
        width: parent.width
        height: credit.y + credit.height + Theme.margin
        gradient: Gradient {
            GradientStop {
                position: 0
                color: Qt.alpha(Theme.scrim, 0.72)
            }
            GradientStop {
                position: 0.7
                color: Qt.alpha(Theme.scrim, 0.62)
            }
            GradientStop {
                position: 1
                color: Qt.alpha(Theme.scrim, 0)
            }
        }
    }
    Words {
        id: credit

        visible: scene.pictured && !wording.empty
        wording: content.picture.credit
        color: Theme.scrimInk
        size: Theme.plainLabelSize
        horizontalAlignment: wording.rightToLeft === Theme.mirrored ? Text.AlignRight : Text.AlignLeft
        width: Math.min(implicitWidth, parent.width - 2 * Theme.margin)
        anchors {
            right: parent.right
            rightMargin: Theme.margin
            top: parent.top
            topMargin: Theme.gap + (scene.scene % 3) * Theme.space
        }
    }
}
